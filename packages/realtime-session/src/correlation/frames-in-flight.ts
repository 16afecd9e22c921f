/** What correlation needs to know of a frame. */
export interface SentFrame {
  readonly frame: number;
  readonly requestId: string;
  readonly sentAt: number;
}

/** The frame that a result answers, and those which will not be answered any more. */
export interface Answer<F> {
  readonly answered: F | null;
  readonly dropped: readonly F[];
}

/** Frames given up that a late result may still name. */
const REMEMBERED = 16;

/**
 * Finds the frame that a result answers: by its request id where the model echoes it, else first
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
   * @param roundTrip an upper guess of the round trip in ms
   */
  answer(requestId: string | undefined, at: number, roundTrip: number): Answer<F> {
    const index =
      requestId === undefined
        ? this.#indexInOrder(roundTrip)
        : this.#frames.findIndex((frame) => frame.requestId === requestId);
    if (index < 0) return { answered: this.#late(requestId), dropped: [] };
    this.#lastResultAt = at;
    const done = this.#frames.splice(0, index + 1);
    return { answered: done.pop()!, dropped: done };
  }

  /** Gives up all of them; a result that names one of them is still known for a while. */
  giveUp(): readonly F[] {
    const lost = this.#frames;
    this.#frames = [];
    this.#givenUp = [...this.#givenUp, ...lost].slice(-REMEMBERED);
    return lost;
  }

  #late(requestId: string | undefined): F | null {
    const index = this.#givenUp.findIndex((frame) => frame.requestId === requestId);
    return index < 0 ? null : this.#givenUp.splice(index, 1)[0]!;
  }

  #indexInOrder(roundTrip: number): number {
    const freeAt = this.#lastResultAt - roundTrip;
    let waiting = 0;
    for (const frame of this.#frames) {
      if (frame.sentAt > freeAt) break;
      waiting += 1;
    }
    return this.#frames.length === 0 ? -1 : Math.max(0, waiting - this.#buffering);
  }
}
