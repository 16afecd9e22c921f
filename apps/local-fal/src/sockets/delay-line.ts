import type { Clock } from '@realtime-canvas/realtime-config/time';

/** Delivers things after a delay, in the order in which they were sent. */
export class DelayLine {
  readonly #clock: Clock;
  /** Draws the delay of the next thing, in ms. */
  readonly #delay: () => number;
  readonly #queue: { due: number; readonly arrive: () => void }[] = [];
  #lastDue = 0;
  #timer: unknown;

  constructor(clock: Clock, delay: () => number) {
    this.#clock = clock;
    this.#delay = delay;
  }

  /** @param laterMs how much later than now it leaves, and all that is sent after it */
  send(arrive: () => void, laterMs = 0): void {
    const now = this.#clock.now();
    const due = Math.max(this.#lastDue, now + laterMs + this.#delay());
    if (due <= now && this.#queue.length === 0 && this.#timer === undefined) return arrive();
    this.#lastDue = due;
    this.#queue.push({ due, arrive });
    this.#timer ??= this.#wait(due - now);
  }

  /** Nothing arrives for so long, in ms; then everything at once. */
  hold(ms: number): void {
    this.#lastDue = Math.max(this.#lastDue, this.#clock.now() + ms);
    for (const item of this.#queue) item.due = Math.max(item.due, this.#lastDue);
  }

  /**
   * Loses everything on the way.
   * @returns how many things that were
   */
  cut(): number {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#queue.splice(0).length;
  }

  #wait(ms: number): unknown {
    return this.#clock.setTimeout(() => this.#arriveDue(), ms);
  }

  #arriveDue(): void {
    this.#timer = undefined;
    for (;;) {
      const first = this.#queue[0];
      if (first === undefined) return;
      const left = first.due - this.#clock.now();
      if (left > 0) {
        this.#timer ??= this.#wait(left);
        return;
      }
      this.#queue.shift();
      first.arrive();
    }
  }
}
