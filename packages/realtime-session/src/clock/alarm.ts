import type { Clock } from '../session/session-types.ts';

/** One timer that is set, moved and cleared; a moved alarm never rings for its old time. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #handle: unknown = null;
  #at = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** When it rings, in ms on the clock; infinite while it is not set. */
  get at(): number {
    return this.#at;
  }

  /** Rings at that time, or on the next turn where it has passed; infinite clears it. */
  set(at: number): void {
    if (at === this.#at) return;
    this.clear();
    if (at === Number.POSITIVE_INFINITY) return;
    this.#at = at;
    this.#handle = this.#clock.setTimeout(
      () => {
        this.#handle = null;
        this.#at = Number.POSITIVE_INFINITY;
        this.#ring();
      },
      Math.max(0, at - this.#clock.now()),
    );
  }

  clear(): void {
    if (this.#handle !== null) this.#clock.clearTimeout(this.#handle);
    this.#handle = null;
    this.#at = Number.POSITIVE_INFINITY;
  }
}
