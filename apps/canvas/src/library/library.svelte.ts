import type { KeptValues } from '../app/kept-values.ts';
import { newId } from '../app/new-id.ts';
import { systemTimers } from '../clock/system-timers.ts';
import type { Timers } from '../clock/timers.ts';
import type { Board, BoardSummary } from './board.ts';
import type { BoardStore } from './board-store.ts';
import { holdBoard } from './hold-board.ts';

const LAST = 'board';
/** How long a deleted board can be had back, in ms. */
export const UNDO_MS = 8_000;

/** Where a library has its things. */
export interface LibraryPlaces {
  readonly store: Pick<BoardStore, 'list' | 'load' | 'delete'>;
  /** Of the browser. */
  readonly kept: KeptValues;
  /** Of this tab: each goes on with its own board when it is reloaded. */
  readonly tab: KeptValues;
  readonly locks: Pick<LockManager, 'request'> | undefined;
}

/** A board that is about to be gone. */
interface Going {
  readonly id: string;
  readonly letGo: () => void;
}

/** The boards of this browser as the page shows them, and which one is open. */
export class Library {
  #all = $state.raw<readonly BoardSummary[]>([]);
  #going = $state.raw<Going | null>(null);
  #timer: unknown;
  /** The browser did not let us see what there is. */
  unreadable = $state(false);
  /** The board that is drawn on: a new one, until the page knows what there is to go on with. */
  current = $state<string>(newId());
  /** A board could not be deleted. */
  undeletable = $state(false);
  readonly #places: LibraryPlaces;
  readonly #timers: Timers;
  #remembered = '';

  constructor(places: LibraryPlaces, timers: Timers = systemTimers) {
    this.#places = places;
    this.#timers = timers;
  }

  /** Newest first, without what was deleted. */
  get summaries(): readonly BoardSummary[] {
    return this.#all.filter(({ id }) => id !== this.#going?.id);
  }

  /** Whether the board deleted last can be had back. */
  get undoable(): boolean {
    return this.#going !== null;
  }

  async refresh(): Promise<void> {
    try {
      this.#all = await this.#places.store.list();
      this.unreadable = false;
    } catch {
      this.unreadable = true;
    }
  }

  /** The board that was open last; undefined where there is none to go on with. */
  async last(): Promise<Board | undefined> {
    const { tab, kept, store } = this.#places;
    const id = tab.getItem(LAST) ?? kept.getItem(LAST);
    return id === null ? undefined : store.load(id);
  }

  /** Whether nothing was ever drawn here, as far as we can know. */
  async isEmpty(): Promise<boolean> {
    await this.refresh();
    return this.summaries.length === 0;
  }

  async load(id: string): Promise<Board | undefined> {
    return this.#places.store.load(id);
  }

  /** Keeps other pages from a board; see `holdBoard`. */
  async hold(id: string): Promise<(() => void) | null> {
    return holdBoard(this.#places.locks, id);
  }

  /** From now on this board is drawn on. */
  enter(id: string): void {
    this.current = id;
  }

  /** The board that is open is the one to go on with on the next visit. */
  remember(): void {
    if (this.#remembered === this.current) return;
    this.#remembered = this.current;
    for (const place of [this.#places.tab, this.#places.kept]) place.setItem(LAST, this.current);
  }

  /**
   * Deletes a board; for a while it can be had back.
   * @returns whether it may be; one that another page holds may not
   */
  async delete(id: string): Promise<boolean> {
    const letGo = await this.hold(id);
    if (!letGo) return false;
    await this.settle();
    this.#going = { id, letGo };
    this.#timer = this.#timers.setTimeout(() => void this.settle(), UNDO_MS);
    return true;
  }

  /** Has the board back that was deleted last. */
  undelete(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#going?.letGo();
    this.#going = null;
  }

  /** What was deleted is gone for good from now on, as when the page goes away. */
  async settle(): Promise<void> {
    const going = this.#going;
    if (!going) return;
    try {
      await this.#places.store.delete(going.id);
      this.undeletable = false;
    } catch {
      this.undeletable = true;
    }
    await this.refresh();
    if (this.#going === going) this.undelete();
  }
}
