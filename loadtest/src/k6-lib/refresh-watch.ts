import exec from 'k6/execution';
import { Counter, Trend } from 'k6/metrics';

const duration = new Trend('token_refresh_duration', true);
const gap = new Trend('token_refresh_gap', true);
const lostFrames = new Counter('refresh_frames_lost');
const passedOver = new Counter('refresh_frames_passed_over');
/** When a result came, counted from the beginning of its refresh; metadata `refresh_id`. */
const resultOffset = new Trend('refresh_result_offset', true);

/** Results after the first one on the new token belong to the refresh for so long, in ms. */
const AFTER_MS = 1_000;
/** The timeline of a refresh begins so long before it and ends so long after it. */
const BEFORE_MS = 1_000;
const UNTIL_MS = 2_000;

/**
 * Watches one stream around its refreshes: how long each takes (begun to first result on the new
 * token), the longest pause between results from a moment before it until a moment after, and the
 * frames that get no result in that time.
 */
export class RefreshWatch {
  readonly #name: string | null;
  #refreshes = 0;
  #begunAt: number | undefined;
  #tellFrom = Number.NEGATIVE_INFINITY;
  #freshAt: number | undefined;
  #lastResultAt: number | undefined;
  #recent: number[] = [];
  #longest = 0;
  #switched = false;

  /** @param name under which each result around a refresh is told; null: none of them is */
  constructor(name: string | null) {
    this.#name = name;
  }

  begin(at: number): void {
    this.#begunAt = at;
    this.#tellFrom = at;
    this.#freshAt = undefined;
    this.#switched = false;
    this.#longest = 0;
    this.#refreshes++;
    for (const resultAt of this.#recent) this.#tell(resultAt - at);
  }

  /** For comparison: a stretch that looks like a refresh, without one. */
  beginWithout(at: number): void {
    this.begin(at);
    this.#freshAt = at;
  }

  /** Frames that went down with their socket. */
  lost(frames: number): void {
    if (frames > 0 && this.#begunAt !== undefined) lostFrames.add(frames);
  }

  /** @param dropped older frames that will get no result now */
  result(at: number, onNewest: boolean, dropped: number): void {
    if (at <= this.#tellFrom + UNTIL_MS) this.#tell(at - this.#tellFrom);
    if (this.#begunAt !== undefined) {
      if (dropped > 0) passedOver.add(dropped);
      if (this.#lastResultAt !== undefined) {
        this.#longest = Math.max(this.#longest, at - this.#lastResultAt);
      }
      if (this.#freshAt === undefined && onNewest && this.#switched) {
        this.#freshAt = at;
        duration.add(at - this.#begunAt);
      }
      if (this.#freshAt !== undefined && at >= this.#freshAt + AFTER_MS) {
        gap.add(this.#longest);
        this.#begunAt = undefined;
      }
    }
    this.#lastResultAt = at;
    if (this.#name === null) return;
    this.#recent.push(at);
    while (this.#recent[0]! < at - BEFORE_MS) this.#recent.shift();
  }

  /** The new socket is in use from now on. */
  switched(): void {
    this.#switched = true;
  }

  #tell(offset: number): void {
    if (this.#name === null) return;
    // No tag: each would make a time series of its own wherever metrics go.
    exec.vu.metrics.metadata.refresh_id = `${this.#name}.${this.#refreshes}`;
    resultOffset.add(offset);
    delete exec.vu.metrics.metadata.refresh_id;
  }
}
