/** Where a `RefreshWatch` records what it sees; times in ms. */
export interface RefreshRecord {
  readonly duration: (ms: number) => void;
  readonly gap: (ms: number) => void;
  /** A refresh gave no result on its new token until the next one began, or the stream ended. */
  readonly unfinished: () => void;
  readonly lost: (frames: number) => void;
  readonly passedOver: (frames: number) => void;
  /** When a result came, counted from the beginning of that refresh. */
  readonly resultOffset: (refresh: string, ms: number) => void;
}

/** How long results after the first one on the new token belong to the refresh, in ms. */
const AFTER_MS = 1_000;
/** The timeline of a refresh: from this long before it until this long after it, in ms. */
const BEFORE_MS = 1_000;
const UNTIL_MS = 2_000;

/**
 * Watches one stream around its refreshes: how long each takes (begun to first result on the new
 * token), the longest pause between results from a moment before it until a moment after, and the
 * frames that get no result in that time.
 */
export class RefreshWatch {
  readonly #name: string | null;
  readonly #record: RefreshRecord;
  #refreshes = 0;
  #begunAt: number | undefined;
  #recordFrom = Number.NEGATIVE_INFINITY;
  #freshAt: number | undefined;
  #lastResultAt: number | undefined;
  #recent: number[] = [];
  #longest = 0;
  #switched = false;

  /** @param name under which each result around a refresh is recorded; null: not recorded */
  constructor(name: string | null, record: RefreshRecord) {
    this.#name = name;
    this.#record = record;
  }

  begin(at: number): void {
    this.end(at);
    this.#begunAt = at;
    this.#recordFrom = at;
    this.#freshAt = undefined;
    this.#switched = false;
    this.#longest = 0;
    this.#refreshes++;
    for (const resultAt of this.#recent) this.#recordOffset(resultAt - at);
  }

  /** For comparison: a stretch that looks like a refresh, without one. */
  beginWithout(at: number): void {
    this.begin(at);
    this.#freshAt = at;
  }

  /**
   * The stream ends, or its next refresh begins. One that is still under way has taken at least
   * until now: without it, the worst refreshes would not be counted.
   */
  end(at: number): void {
    if (this.#begunAt === undefined) return;
    if (this.#freshAt === undefined) {
      this.#record.duration(at - this.#begunAt);
      this.#record.unfinished();
    }
    this.#record.gap(Math.max(this.#longest, at - (this.#lastResultAt ?? this.#begunAt)));
    this.#begunAt = undefined;
  }

  /** Frames that went down with their socket. */
  lost(frames: number): void {
    if (frames > 0 && this.#begunAt !== undefined) this.#record.lost(frames);
  }

  /** @param dropped older frames that will get no result now */
  result(at: number, onNewest: boolean, dropped: number): void {
    if (at <= this.#recordFrom + UNTIL_MS) this.#recordOffset(at - this.#recordFrom);
    if (this.#begunAt !== undefined) {
      if (dropped > 0) this.#record.passedOver(dropped);
      if (this.#lastResultAt !== undefined) {
        this.#longest = Math.max(this.#longest, at - this.#lastResultAt);
      }
      if (this.#freshAt === undefined && onNewest && this.#switched) {
        this.#freshAt = at;
        this.#record.duration(at - this.#begunAt);
      }
      if (this.#freshAt !== undefined && at >= this.#freshAt + AFTER_MS) {
        this.#record.gap(this.#longest);
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

  #recordOffset(offset: number): void {
    if (this.#name !== null) this.#record.resultOffset(`${this.#name}.${this.#refreshes}`, offset);
  }
}
