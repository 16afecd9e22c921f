/** What correlation needs to know of a frame. */
export interface SentFrame {
  readonly frame: number;
  readonly requestId: string;
  readonly sentAt: number;
}

/** The frame that a result belongs to, and those that will get none any more. */
export interface Answer<F> {
  readonly answered: F | null;
  /** That frame was given up before. */
  readonly late: boolean;
  readonly dropped: readonly F[];
}

/** Frames given up that a late result may still name. */
const REMEMBERED = 16;

/** So many results after frames were given up, one that comes too soon may be theirs. */
const LATE_RESULTS = 3;

/** R is guessed low, by its smallest twentieth; jitter makes most round trips longer than that. */
const TIMES_LOW = 1.5;
/** Room for the event loops of both ends where the path itself is nothing, in ms. */
const LEAST_MARGIN_MS = 5;

/**
 * Finds the frame that a result belongs to: by its request id where the model echoes it, else first
 * in, first out over what the service can have kept. The service works on one frame at a time and
 * keeps the newest `buffering` that wait; older ones it drops without a word.
 *
 * Where it cannot be known whether a frame had arrived in time to push out another, the older one
 * is taken: that a newer frame seems unanswered costs one more frame, that a frame seems answered
 * which was not would lose it.
 */
export class FramesInFlight<F extends SentFrame> {
  readonly #buffering: number;
  #frames: F[] = [];
  #givenUp: F[] = [];
  #sinceGivenUp = 0;
  #lastResultAt = Number.NEGATIVE_INFINITY;

  /** @param buffering places in the service's buffer, the frame in work not counted */
  constructor(buffering: number) {
    this.#buffering = buffering;
  }

  get size(): number {
    return this.#frames.length;
  }

  get oldest(): F | undefined {
    return this.#frames[0];
  }

  get newest(): F | undefined {
    return this.#frames.at(-1);
  }

  /** Oldest first. */
  [Symbol.iterator](): Iterator<F> {
    return this.#frames.values();
  }

  add(frame: F): void {
    this.#frames.push(frame);
  }

  /**
   * @param requestId as the result says it; absent where the model does not echo it
   * @param at when the result came
   * @param roundTrip the low guess of a `FlightLog`, in ms
   * @param soonest a result sooner than this after a frame, in ms, cannot be its own
   */
  answer(requestId: string | undefined, at: number, roundTrip: number, soonest: number): Answer<F> {
    const index =
      requestId === undefined
        ? this.#indexInOrder(at, roundTrip, soonest)
        : this.#frames.findIndex((frame) => frame.requestId === requestId);
    if (index < 0) return { answered: this.#late(requestId), late: true, dropped: [] };
    this.#lastResultAt = at;
    this.#sinceGivenUp += 1;
    const done = this.#frames.splice(0, index + 1);
    return { answered: done.pop()!, late: false, dropped: done };
  }

  /** Gives up all of them; a result that names one of them is still known for a while. */
  giveUp(): readonly F[] {
    const lost = this.#frames;
    this.#frames = [];
    this.#givenUp = [...this.#givenUp, ...lost].slice(-REMEMBERED);
    this.#sinceGivenUp = 0;
    return lost;
  }

  /** A result of nothing in flight: by its id, or as the newest that was given up. */
  #late(requestId: string | undefined): F | null {
    if (requestId === undefined) {
      const newest = this.#givenUp.at(-1) ?? null;
      this.#givenUp = [];
      return newest;
    }
    const index = this.#givenUp.findIndex((frame) => frame.requestId === requestId);
    return index < 0 ? null : this.#givenUp.splice(index, 1)[0]!;
  }

  #indexInOrder(at: number, roundTrip: number, soonest: number): number {
    const oldest = this.#frames[0];
    if (!oldest) return -1;
    // What was given up may come after all, and then shifts those that follow.
    const doubtful = this.#givenUp.length > 0 && this.#sinceGivenUp < LATE_RESULTS;
    if (doubtful && at - oldest.sentAt < soonest) return -1;
    // An upper guess: what went out so long before the last result was surely there in time to push
    // out an older frame. Guessed too low, a newer frame would seem answered than was, and be lost.
    const freeAt = this.#lastResultAt - (roundTrip * TIMES_LOW + LEAST_MARGIN_MS);
    let waiting = 0;
    for (const frame of this.#frames) {
      if (frame.sentAt > freeAt) break;
      waiting += 1;
    }
    return Math.max(0, waiting - this.#buffering);
  }
}
