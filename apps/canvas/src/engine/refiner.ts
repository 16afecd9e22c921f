import type { Timers } from './timers.ts';

/** Rest of the hand after which the newest sketch is worth a better picture, in ms. */
export const REFINE_AFTER_MS = 700;

/**
 * Says when to refine: once in each rest of the hand, and not before there is a picture to refine.
 * Anything that changes, drawing or words, begins a new rest.
 */
export class Refiner {
  readonly #refine: () => void;
  readonly #setTimeout: Timers['setTimeout'];
  readonly #clearTimeout: (timer: unknown) => void;
  #allowed = false;
  #timer: unknown;
  /** The hand has rested long enough. */
  #due = false;
  /** The picture of what was drawn last has come. */
  #shown = false;

  constructor(refine: () => void, timers: Timers = globalThis) {
    this.#refine = refine;
    this.#setTimeout = timers.setTimeout.bind(timers);
    this.#clearTimeout = timers.clearTimeout.bind(timers) as (timer: unknown) => void;
  }

  set allowed(allowed: boolean) {
    this.#allowed = allowed;
    // What is shown already may be refined right away.
    if (allowed) this.#rest();
    else this.stop();
  }

  /** Something is drawn or said. */
  changed(): void {
    this.#shown = false;
    if (this.#allowed) this.#rest();
  }

  /** The picture of the newest sketch has come. */
  shown(): void {
    this.#shown = true;
    this.#run();
  }

  /** Forgets the rest that is going on. */
  stop(): void {
    this.#clearTimeout(this.#timer);
    this.#due = false;
  }

  #rest(): void {
    this.stop();
    this.#timer = this.#setTimeout(() => {
      this.#due = true;
      this.#run();
    }, REFINE_AFTER_MS);
  }

  #run(): void {
    if (!this.#due || !this.#shown) return;
    this.#due = false;
    this.#refine();
  }
}
