import type { LimitClock } from '../limit-clock.ts';

/** A clock that stands still until it is told to go. */
export class ManualClock implements LimitClock {
  #now: number;
  #timers = new Map<number, { readonly due: number; readonly callback: () => void }>();
  #last = 0;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, ms: number): number {
    this.#last += 1;
    // What is not to wait does not wait for `advance` either.
    if (ms <= 0) queueMicrotask(callback);
    else this.#timers.set(this.#last, { due: this.#now + ms, callback });
    return this.#last;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle as number);
  }

  /** Waits of random length are then none. */
  random(): number {
    return 0;
  }

  /** Lets `ms` pass, and fires what falls due on the way, in order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#timers]
        .filter(([, { due }]) => due <= end)
        .sort(([, a], [, b]) => a.due - b.due)[0];
      if (next === undefined) break;
      this.#timers.delete(next[0]);
      this.#now = Math.max(this.#now, next[1].due);
      next[1].callback();
    }
    this.#now = end;
  }
}
