import type { Clock } from '@realtime-canvas/realtime-config/time';

/** Runtimes ring at once for more: https://developer.mozilla.org/docs/Web/API/Window/setTimeout */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

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
    this.#wait();
  }

  clear(): void {
    if (this.#handle !== null) this.#clock.clearTimeout(this.#handle);
    this.#handle = null;
    this.#at = Number.POSITIVE_INFINITY;
  }

  #wait(): void {
    const delay = Math.max(0, this.#at - this.#clock.now());
    this.#handle = this.#clock.setTimeout(
      () => {
        this.#handle = null;
        if (delay > LONGEST_DELAY_MS) {
          this.#wait();
          return;
        }
        this.#at = Number.POSITIVE_INFINITY;
        this.#ring();
      },
      Math.min(delay, LONGEST_DELAY_MS),
    );
  }
}
