import type { Timers } from '../engine/timers.ts';

/** How long it stays, in ms. */
export const TOLD_MS = 4000;

/** What is told of something that has worked, or asks for nothing: for a short while. */
export class Told {
  text = $state<string | null>(null);
  #timer: unknown;
  readonly #setTimeout: Timers['setTimeout'];
  readonly #clearTimeout: (timer: unknown) => void;

  constructor(timers: Timers = globalThis) {
    this.#setTimeout = timers.setTimeout.bind(timers);
    this.#clearTimeout = timers.clearTimeout.bind(timers) as (timer: unknown) => void;
  }

  tell(text: string): void {
    this.text = text;
    this.#clearTimeout(this.#timer);
    this.#timer = this.#setTimeout(() => {
      this.text = null;
    }, TOLD_MS);
  }
}
