import { Counter, Trend } from 'k6/metrics';

const duration = new Trend('token_refresh_duration', true);
const gap = new Trend('token_refresh_gap', true);
const lostFrames = new Counter('refresh_frames_lost');

/** Results after the first one on the new token belong to the refresh for so long, in ms. */
const AFTER_MS = 1_000;

/**
 * Watches one stream around its refreshes: how long each takes (begun to first result on the new
 * token), and the longest pause between results from a moment before it until a moment after.
 */
export class RefreshWatch {
  readonly #tags: Readonly<Record<string, string>>;
  #begunAt: number | undefined;
  #freshAt: number | undefined;
  #lastResultAt: number | undefined;
  #longest = 0;
  #switched = false;

  constructor(tags: Readonly<Record<string, string>>) {
    this.#tags = tags;
  }

  begin(at: number): void {
    this.#begunAt = at;
    this.#freshAt = undefined;
    this.#switched = false;
    this.#longest = 0;
  }

  /** For comparison: a stretch that looks like a refresh, without one. */
  beginWithout(at: number): void {
    this.begin(at);
    this.#freshAt = at;
  }

  lost(frames: number): void {
    if (frames > 0 && this.#begunAt !== undefined) lostFrames.add(frames, this.#tags);
  }

  result(at: number, onNewest: boolean): void {
    if (this.#begunAt !== undefined) {
      if (this.#lastResultAt !== undefined) {
        this.#longest = Math.max(this.#longest, at - this.#lastResultAt);
      }
      if (this.#freshAt === undefined && onNewest && this.#switched) {
        this.#freshAt = at;
        duration.add(at - this.#begunAt, this.#tags);
      }
      if (this.#freshAt !== undefined && at >= this.#freshAt + AFTER_MS) {
        gap.add(this.#longest, this.#tags);
        this.#begunAt = undefined;
      }
    }
    this.#lastResultAt = at;
  }

  /** The new socket is in use from now on. */
  switched(): void {
    this.#switched = true;
  }
}
