import type { KeptValues } from '../app/kept-values.ts';
import type { Board, BoardSummary } from './board.ts';
import type { BoardStore } from './board-store.ts';
import { holdBoard } from './hold-board.ts';

const LAST = 'board';

/** Where a library has its things. */
export interface LibraryPlaces {
  readonly store: BoardStore;
  /** Of the browser. */
  readonly kept: KeptValues;
  /** Of this tab: each goes on with its own board when it is reloaded. */
  readonly tab: KeptValues;
  readonly locks: LockManager | undefined;
}

/** The boards of this browser as the page shows them, and which one is open. */
export class Library {
  summaries = $state.raw<readonly BoardSummary[]>([]);
  /** The browser did not let us see what there is. */
  unreadable = $state(false);
  /** The board that is drawn on: a new one, until the page knows what there is to go on with. */
  current = $state<string>(crypto.randomUUID());
  readonly #places: LibraryPlaces;
  #remembered = '';

  constructor(places: LibraryPlaces) {
    this.#places = places;
  }

  async refresh(): Promise<void> {
    try {
      this.summaries = await this.#places.store.list();
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

  /** @returns whether it is gone; one that another page holds is not */
  async delete(id: string): Promise<boolean> {
    const letGo = await this.hold(id);
    if (!letGo) return false;
    try {
      await this.#places.store.delete(id);
    } finally {
      letGo();
    }
    await this.refresh();
    return true;
  }
}
