import type { Clock } from '../time/clock.ts';

// This package is compiled without the types of any runtime; Node and Deno have it.
declare function setImmediate(callback: () => void): unknown;

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/**
 * A clock for tests that stands still until it is moved, and lets promises settle between one timer
 * and the next. (`@sinonjs/fake-timers` waits a real timer for each of its own: a soak of hours
 * would take minutes.)
 *
 * @example
 * const clock = new ManualClock();
 * const session = new RealtimeSession({ ...options, clock });
 * await clock.advance(1000);
 */
export class ManualClock implements Clock {
  readonly #wallStart: number;
  readonly #timers = new Set<Timer>();
  #now = 0;
  #order = 0;

  /** @param wallStart the time of day at which it starts, in ms since 1970 */
  constructor(wallStart = Date.UTC(2026, 0, 1)) {
    this.#wallStart = wallStart;
  }

  readonly now = (): number => this.#now;

  readonly wallNow = (): number => this.#wallStart + this.#now;

  readonly setTimeout = (callback: () => void, ms: number): unknown => {
    this.#order += 1;
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order, callback };
    this.#timers.add(timer);
    return timer;
  };

  readonly clearTimeout = (timer: unknown): void => {
    this.#timers.delete(timer as Timer);
  };

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves on by `ms`. Timers fire in their order, and promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#next(); next && next.at <= end; next = this.#next()) {
      this.#timers.delete(next);
      this.#now = next.at;
      next.callback();
      await settle();
    }
    this.#now = end;
  }

  /**
   * Moves on until the condition holds.
   * @returns how long that took, in ms
   * @throws {Error} where it does not hold within that time
   */
  async until(condition: () => boolean, within: number, step = 1): Promise<number> {
    const start = this.#now;
    while (!condition()) {
      if (this.#now - start >= within) throw new Error(`still not so after ${within} ms`);
      await this.advance(step);
    }
    return this.#now - start;
  }

  #next(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) {
        next = timer;
      }
    }
    return next;
  }
}

/** Lets every promise that can settle do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
