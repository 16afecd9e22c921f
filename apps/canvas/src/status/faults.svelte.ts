import type { FaultAbout } from '../protocol/engine-messages.ts';

type Source = FaultAbout | 'library';

/** What stands in the way until it is fixed, each with a message for people. */
export class Faults {
  #messages = $state.raw<Partial<Record<Source, string | null>>>({});

  /** @param message null where all is well again */
  set(source: Source, message: string | null): void {
    this.#messages = { ...this.#messages, [source]: message };
  }

  /** The worst of them; null where nothing stands in the way. */
  get worst(): string | null {
    const { engine, library, board, sketch } = this.#messages;
    return engine ?? library ?? board ?? sketch ?? null;
  }
}
