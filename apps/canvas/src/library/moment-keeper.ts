import { backOff, type BackOff } from '@realtime-canvas/realtime-config/time';
import { isOutOfRoom } from '../storage/is-out-of-room.ts';
import { Ledger } from './ledger.ts';
import type { MomentStore } from '../storage/moment-store.ts';
import type { Moment } from './moment.ts';

/** Pause after a write that failed, in ms; it doubles with each further one. */
const PAUSE: BackOff = { first: 1_000, longest: 60_000, jitter: 0 };

/** A timeline as it was kept, and the placed pictures that its marks refer to. */
interface RestoredTimeline {
  readonly moments: readonly Moment[];
  readonly images: Readonly<Record<string, Blob>>;
}

export interface MomentKeeperHost {
  /** The board that is open. */
  readonly board: () => string;
  /** The moments as they are now, in order. */
  readonly moments: () => readonly Moment[];
  /** Runs something soon, when nothing else is to be done. */
  readonly soon: (callback: () => void) => void;
  /** Monotonic, in ms. */
  readonly now: () => number;
  /** Once: the browser has no room, so the oldest moments go. */
  readonly onFull: () => void;
}

/**
 * Keeps the timeline of the board that is open. What changed is found out by comparing, at leisure
 * and many moments at once, so that a result costs the page no more than a note that there was one.
 */
export class MomentKeeper {
  readonly #store: MomentStore;
  readonly #host: MomentKeeperHost;
  /** Null while the board's timeline is being read. */
  #ledger: Ledger | null = null;
  #opening = 0;
  /** Reads and writes go one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #due = false;
  #failures = 0;
  #pausedUntil = -Infinity;
  #told = false;
  readonly #images = new Map<string, Blob>();

  constructor(store: MomentStore, host: MomentKeeperHost) {
    this.#store = store;
    this.#host = host;
  }

  /** The pixels of a placed picture, for moments whose marks refer to it. */
  putImage(name: string, blob: Blob): void {
    this.#images.set(name, blob);
  }

  /** Saves a placed picture at once; where that fails, it is saved with what refers to it. */
  async saveImage(name: string, blob: Blob): Promise<void> {
    await this.#store.saveImage(this.#host.board(), name, blob).catch(() => undefined);
  }

  /** Something in the timeline is not as it is kept. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    this.#host.soon(() => {
      this.#due = false;
      if (this.#host.now() < this.#pausedUntil) this.changed();
      else void this.flush();
    });
  }

  /** Keeps what has changed; done when it is kept. */
  async flush(): Promise<void> {
    const ledger = this.#ledger;
    const moments = this.#host.moments();
    // While the timeline is read, what there is to keep stays; `open` comes back to it.
    if (ledger) await this.#inTurn(() => this.#write(ledger, moments));
  }

  /**
   * Goes over to another board; call it before the timeline is emptied, so that what is not kept
   * yet still is.
   * @param images the placed images on it; others are let go
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
    this.#ledger = null;
    const records = await this.#inTurn(() => this.#store.load(board)).catch(() => null);
    if (opening !== this.#opening) return null;
    // What was left to be kept of the board before is kept now, with its images.
    for (const name of left) this.#images.delete(name);
    const ledger = new Ledger(board);
    const restored = records && { moments: ledger.restore(records), images: records.images };
    this.#ledger = ledger;
    this.changed();
    return restored;
  }

  async #write(ledger: Ledger, moments: readonly Moment[]): Promise<void> {
    const change = ledger.difference(moments, this.#images);
    if (!change) return;
    try {
      if (await this.#store.save(ledger.board, change)) this.#tellFull();
      this.#failures = 0;
    } catch (error) {
      ledger.failed(change);
      this.#failures += 1;
      this.#pausedUntil = this.#host.now() + backOff(this.#failures, PAUSE);
      if (ledger === this.#ledger) this.changed();
      if (isOutOfRoom(error)) this.#tellFull();
    }
  }

  #tellFull(): void {
    if (this.#told) return;
    this.#told = true;
    this.#host.onFull();
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
