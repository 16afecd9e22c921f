import { backOff, type BackOff } from '@realtime-canvas/realtime-config/time';
import { isOutOfRoom } from '../storage/database.ts';
import { TimelineDiff } from './timeline-diff.ts';
import type { TimelineStore } from '../storage/timeline-store.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** Pause after a write that failed, in ms; it doubles with each further one. */
const PAUSE: BackOff = { first: 1_000, longest: 60_000, jitter: 0 };

/** Pause before idle work begins, and how long it waits at most for an idle page, in ms. */
const IDLE_AFTER_MS = 400;
const IDLE_LONGEST_MS = 1_500;

/** A timeline as it was saved, and the placed pictures that its marks refer to. */
interface RestoredTimeline {
  readonly entries: readonly TimelineEntry[];
  readonly images: Readonly<Record<string, Blob>>;
}

export interface TimelineSaverHost {
  /** The board that is open. */
  readonly board: () => string;
  /** The entries as they are now, in order. */
  readonly entries: () => readonly TimelineEntry[];
  /**
   * Runs something soon, when nothing else is to be done.
   * @default when the page is idle
   */
  readonly soon?: (callback: () => void) => void;
  /** Monotonic, in ms. */
  readonly now: () => number;
  /** Once: the browser has no room, so the oldest entries go. */
  readonly onFull: () => void;
}

/**
 * Saves the timeline of the board that is open. What changed is found by comparing, when the page is
 * idle and for many entries at once, so that a result costs the page no more than a note that there was one.
 */
export class TimelineSaver {
  readonly #store: TimelineStore;
  readonly #host: TimelineSaverHost;
  /** Null while the board's timeline is being read. */
  #diff: TimelineDiff | null = null;
  #opening = 0;
  /** Reads and writes go one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #due = false;
  #failures = 0;
  #pausedUntil = -Infinity;
  #reportedFull = false;
  readonly #images = new Map<string, Blob>();

  constructor(store: TimelineStore, host: TimelineSaverHost) {
    this.#store = store;
    this.#host = host;
  }

  /** The pixels of a placed picture, for entries whose marks refer to it. */
  putImage(name: string, blob: Blob): void {
    this.#images.set(name, blob);
  }

  /** Saves a placed picture at once; where that fails, it is saved with what refers to it. */
  async saveImage(name: string, blob: Blob): Promise<void> {
    await this.#store.saveImage(this.#host.board(), name, blob).catch(() => undefined);
  }

  /** Something in the timeline differs from what is saved. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    (this.#host.soon ?? whenIdle)(() => {
      this.#due = false;
      if (this.#host.now() < this.#pausedUntil) this.changed();
      else void this.flush();
    });
  }

  /** Saves what has changed; done when it is saved. */
  async flush(): Promise<void> {
    const diff = this.#diff;
    const entries = this.#host.entries();
    // While the timeline is read, what there is to save stays; `open` comes back to it.
    if (diff) await this.#inTurn(() => this.#write(diff, entries));
  }

  /**
   * Goes over to another board; call it before the timeline is emptied, so that what is not saved
   * yet still is.
   * @param images the placed images on it; others are dropped
   * @returns the board's timeline; null when another was opened meanwhile, or it cannot be read
   */
  async open(
    board: string,
    images: ReadonlySet<string> = new Set(),
  ): Promise<RestoredTimeline | null> {
    const left = [...this.#images.keys()].filter((name) => !images.has(name));
    void this.flush();
    this.#opening += 1;
    const opening = this.#opening;
    this.#diff = null;
    const records = await this.#inTurn(() => this.#store.load(board)).catch(() => null);
    if (opening !== this.#opening) return null;
    // What was left to be saved of the board before is saved now, with its images.
    for (const name of left) this.#images.delete(name);
    const diff = new TimelineDiff(board);
    const restored = records && { entries: diff.restore(records), images: records.images };
    this.#diff = diff;
    this.changed();
    return restored;
  }

  async #write(diff: TimelineDiff, entries: readonly TimelineEntry[]): Promise<void> {
    const change = diff.difference(entries, this.#images);
    if (!change) return;
    try {
      if (await this.#store.save(diff.board, change)) this.#reportFull();
      this.#failures = 0;
    } catch (error) {
      diff.failed(change);
      this.#failures += 1;
      this.#pausedUntil = this.#host.now() + backOff(this.#failures, PAUSE);
      if (diff === this.#diff) this.changed();
      if (isOutOfRoom(error)) this.#reportFull();
    }
  }

  #reportFull(): void {
    if (this.#reportedFull) return;
    this.#reportedFull = true;
    this.#host.onFull();
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

/** Runs something soon, when the page is idle. */
function whenIdle(callback: () => void): void {
  setTimeout(() => {
    // Safari has it since 2025 only.
    if (typeof requestIdleCallback === 'function') {
      requestIdleCallback(callback, { timeout: IDLE_LONGEST_MS });
    } else {
      callback();
    }
  }, IDLE_AFTER_MS);
}
