import type { Timers } from '../engine/timers.ts';

/**
 * How long a change waits to be kept, in ms: a stroke or two, not every sample. Further changes do
 * not put it off: with a camera under the ink they never end.
 */
export const DELAY_MS = 400;

/** Keeps a board soon after it changed, one save at a time, and at once when asked. */
export class Autosave {
  #timer: unknown = null;
  #saving: Promise<void> | null = null;
  #dirty = false;
  readonly #save: () => Promise<void>;
  readonly #onFault: (message: string | null) => void;
  readonly #setTimeout: Timers['setTimeout'];
  readonly #clearTimeout: (timer: unknown) => void;

  /** @param onFault told after each save what went wrong; null for nothing */
  constructor(
    save: () => Promise<void>,
    onFault: (message: string | null) => void,
    timers: Timers = globalThis,
  ) {
    this.#save = save;
    this.#onFault = onFault;
    this.#setTimeout = timers.setTimeout.bind(timers);
    this.#clearTimeout = timers.clearTimeout.bind(timers) as (timer: unknown) => void;
  }

  get dirty(): boolean {
    return this.#dirty;
  }

  changed(): void {
    this.#dirty = true;
    this.#timer ??= this.#setTimeout(() => {
      void this.flush();
    }, DELAY_MS);
  }

  /** Nothing is to be kept until the next change. */
  forget(): void {
    this.#dirty = false;
    this.#stop();
  }

  /** Keeps what has changed; done when it is kept. */
  async flush(): Promise<void> {
    this.#stop();
    await this.#saving;
    if (this.#dirty) {
      this.#dirty = false;
      this.#saving = this.#attempt();
    }
    await this.#saving;
  }

  async #attempt(): Promise<void> {
    try {
      await this.#save();
      this.#onFault(null);
    } catch (error) {
      // The next change tries again, or whoever leaves the page or the board.
      this.#dirty = true;
      this.#onFault(error instanceof Error ? error.message : String(error));
    }
    this.#saving = null;
  }

  #stop(): void {
    this.#clearTimeout(this.#timer);
    this.#timer = null;
  }
}
