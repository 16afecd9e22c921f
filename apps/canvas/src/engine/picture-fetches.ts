import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';

/** Longest wait for one picture, in ms. */
export const FETCH_DEADLINE_MS = 5_000;
/** So many at once: where each takes longer than the next one takes to come, none would ever end. */
export const MOST_FETCHES = 4;

export interface PictureFetchesEvents<R> {
  /** Newer than all before it. */
  fetched(result: R, picture: Blob): void;
  /** The newest could not be fetched. */
  failed(result: R): void;
}

type Fetch = (url: string, signal: AbortSignal) => Promise<Blob>;

/** Fetches pictures that came as an address, several at once. One that is overtaken is aborted. */
export class PictureFetches<R> {
  /** Oldest first. */
  readonly #running = new Map<R, AbortController>();
  #waiting: { readonly result: R; readonly url: string } | null = null;
  readonly #events: PictureFetchesEvents<R>;
  readonly #fetch: Fetch;
  readonly #timers: Timers;

  constructor(
    events: PictureFetchesEvents<R>,
    fetch: Fetch = fetchPicture,
    timers: Timers = systemClock,
  ) {
    this.#events = events;
    this.#fetch = fetch;
    this.#timers = timers;
  }

  /** Fetches the picture of a result that is newer than all before it. */
  start(result: R, url: string): void {
    if (this.#running.size < MOST_FETCHES) void this.#run(result, url);
    else this.#waiting = { result, url };
  }

  /** Aborts all of them; nothing of them is reported. */
  reset(): void {
    this.#waiting = null;
    this.#abortUntil(null);
  }

  async #run(result: R, url: string): Promise<void> {
    const abort = new AbortController();
    this.#running.set(result, abort);
    const deadline = this.#timers.setTimeout(() => {
      abort.abort(new Error('the picture did not come in time'));
    }, FETCH_DEADLINE_MS);
    const picture = await this.#fetch(url, abort.signal).catch(() => null);
    this.#timers.clearTimeout(deadline);
    // Otherwise it was overtaken, or all were given up.
    if (this.#running.get(result) !== abort) return;
    if (picture) this.#abortUntil(result);
    this.#running.delete(result);
    const isNewest = this.#running.size === 0 && !this.#waiting;
    if (picture) this.#events.fetched(result, picture);
    else if (isNewest) this.#events.failed(result);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) this.start(waiting.result, waiting.url);
  }

  /** @param newest older ones are aborted; all where it is null */
  #abortUntil(newest: R | null): void {
    for (const [result, abort] of this.#running) {
      if (result === newest) return;
      this.#running.delete(result);
      abort.abort(new Error('a newer picture is there'));
    }
  }
}

async function fetchPicture(url: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`the picture's address answered ${response.status}`);
  return response.blob();
}
