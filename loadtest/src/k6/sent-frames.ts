/** A frame that was sent and has no result yet. */
export interface SentFrame {
  /** Counts the frames of its socket; results are named by `requestId`. */
  readonly frame: number;
  readonly requestId: string;
  /** On the run's clock, in ms. */
  readonly sentAt: number;
}

/** Which frame a result matches, and how many older ones the service must have dropped. */
export interface MatchedResult {
  readonly frame: SentFrame;
  readonly dropped: number;
}

/**
 * The frames of one socket that are on their way. Results come in the order of their frames, so a
 * result says that every older frame was dropped. Without a `request_id` in the result the oldest
 * frame that the service can still hold is taken: one in work and `maxBuffering` waiting.
 *
 * Not the session's `FramesInFlight`: that one needs an estimate of the round trip, which a fixed pace does
 * not learn here, and remembers what was given up, which a load test counts as lost.
 */
export class SentFrames {
  readonly #held: number;
  readonly #frames: SentFrame[] = [];
  #surelyDropped = 0;

  constructor(maxBuffering: number) {
    this.#held = maxBuffering + 1;
  }

  get count(): number {
    return this.#frames.length;
  }

  sent(frame: SentFrame, echoesRequestId: boolean): void {
    this.#frames.push(frame);
    if (!echoesRequestId && this.#frames.length > this.#held) {
      // The oldest is in work; the oldest of those waiting was thrown out.
      this.#frames.splice(1, 1);
      this.#surelyDropped++;
    }
  }

  /** @returns undefined for a result that matches none of ours (a late one, a repetition). */
  match(requestId: string | undefined): MatchedResult | undefined {
    const oldest = this.#frames[0];
    const isOldest = requestId === undefined || oldest?.requestId === requestId;
    const index = isOldest ? 0 : this.#frames.findIndex((frame) => frame.requestId === requestId);
    const frame = this.#frames[index];
    if (index < 0 || frame === undefined) return undefined;
    this.#frames.splice(0, index + 1);
    const dropped = index + this.#surelyDropped;
    this.#surelyDropped = 0;
    return { frame, dropped };
  }

  /** The socket is gone, and what was on its way with it. @returns how many frames that were. */
  clear(): number {
    const lost = this.#frames.length + this.#surelyDropped;
    this.#frames.length = 0;
    this.#surelyDropped = 0;
    return lost;
  }
}
