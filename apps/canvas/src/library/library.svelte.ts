import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';
import type { KeptValues } from '../base/kept-values.ts';
import { newId } from '../base/new-id.ts';
import type { BoardSummary, LoadedBoard } from '../storage/board.ts';
import type { BoardStore } from '../storage/board-store.ts';
import { messages } from '../base/messages.ts';
import { DatabaseFault } from '../storage/database-fault.ts';
import { holdBoard } from './hold-board.ts';
import type { Journal } from '../storage/journal.ts';

const LAST = 'board';
/** How long a deleted board can be had back, in ms. */
export const UNDO_MS = 8_000;

/** Where a library has its things. */
export interface LibraryPlaces {
  readonly store: Pick<BoardStore, 'list' | 'load' | 'save' | 'rename' | 'delete'>;
  readonly journal: Pick<Journal, 'read' | 'remove' | 'boards'>;
  /** Of the browser. */
  readonly kept: KeptValues;
  /** Of this tab: each goes on with its own board when it is reloaded. */
  readonly tab: KeptValues;
  readonly locks: Pick<LockManager, 'request'> | undefined;
}

/** A board that is about to be gone. */
interface Going {
  readonly id: string;
  readonly release: () => void;
}

/** The boards of this browser as the page shows them, and which one is open. */
export class Library {
  #all = $state.raw<readonly BoardSummary[]>([]);
  #going = $state.raw<Going | null>(null);
  #timer: unknown;
  /** Why the browser did not let us see what there is; null where it did. */
  unreadable = $state<string | null>(null);
  /** The board that is drawn on: a new one, until the page knows what there is to go on with. */
  current = $state<string>(newId());
  /** Why the last change of the list failed; null where it did not. */
  fault = $state<string | null>(null);
  readonly #places: LibraryPlaces;
  readonly #timers: Timers;
  #remembered = '';

  constructor(places: LibraryPlaces, timers: Timers = systemClock) {
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
      this.unreadable = null;
    } catch (error) {
      this.unreadable = error instanceof DatabaseFault ? error.message : messages.library.unlisted;
    }
  }

  /** The board that was open last; undefined where there is none to go on with. */
  async last(): Promise<LoadedBoard | undefined> {
    const { tab, kept } = this.#places;
    const id = tab.getItem(LAST) ?? kept.getItem(LAST);
    return id === null ? undefined : this.load(id);
  }

  /** Whether nothing was ever drawn here, as far as we can know. */
  async isEmpty(): Promise<boolean> {
    await this.refresh();
    return this.summaries.length === 0;
  }

  /** A board as it was left, also where the page ended before all of it was saved. */
  async load(id: string): Promise<LoadedBoard | undefined> {
    const { store, journal } = this.#places;
    // In this order: what is gone from the journal by then is in the store.
    const entry = journal.read(id);
    const saved = await store.load(id);
    if (!entry) return saved && { ...saved, stored: true, restored: null };
    const { keep, add, model, settings } = entry;
    const marks = [...(saved?.marks.slice(0, keep) ?? []), ...add];
    if (!saved && marks.length === 0) return undefined;
    return {
      ...{ id, images: {}, picture: null, ...saved, marks, model, settings },
      ...{ stored: saved !== undefined, restored: keep },
    };
  }

  /**
   * Saves what pages and engines that ended have left in the journal, or this page while the database
   * could not be used, so that the list shows it.
   */
  async recover(): Promise<void> {
    const { store, journal } = this.#places;
    const left = journal.boards();
    for (const id of left) {
      // A page that is open saves its own.
      const release = id === this.current ? null : await this.hold(id);
      if (!release) continue;
      try {
        const board = await this.load(id);
        if (board) {
          const { marks, images, model, settings, picture } = board;
          const prompt = String(settings.prompt ?? '');
          const summary = { id, updatedAt: Date.now(), cover: picture, prompt };
          await store.save({ id, marks, images, model, settings, picture }, summary);
        }
        journal.remove(id);
      } catch {
        // It stays in the journal, for the next visit.
      } finally {
        release();
      }
    }
    if (left.length > 0) await this.refresh();
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

  /** Names a board; an empty name gives it back the one that it has by itself. */
  async rename(id: string, name: string): Promise<void> {
    await this.#change(messages.library.notRenamed, () => this.#places.store.rename(id, name));
  }

  /** Makes a copy of a board as it is now, under a name of its own. Its timeline stays behind. */
  async duplicate({ id, cover }: BoardSummary, name: string): Promise<void> {
    await this.#change(messages.library.notDuplicated, async () => {
      const { store } = this.#places;
      const board = await this.load(id);
      if (!board) throw new Error(messages.library.unreadable);
      const { marks, images, model, settings, picture } = board;
      const copy = newId();
      await store.save(
        { id: copy, marks, images, model, settings, picture },
        { id: copy, updatedAt: Date.now(), cover, prompt: String(settings.prompt ?? '') },
      );
      await store.rename(copy, name);
    });
  }

  /**
   * Deletes a board; for a while it can be had back.
   * @returns whether it may be; one that another page holds may not
   */
  async delete(id: string): Promise<boolean> {
    const release = await this.hold(id);
    if (!release) return false;
    await this.settle();
    this.#going = { id, release };
    this.#timer = this.#timers.setTimeout(() => void this.settle(), UNDO_MS);
    return true;
  }

  /** Has the board back that was deleted last. */
  undelete(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#going?.release();
    this.#going = null;
  }

  async #change(failed: string, change: () => Promise<void>): Promise<void> {
    try {
      await change();
      this.fault = null;
    } catch (error) {
      this.fault = error instanceof DatabaseFault ? error.message : failed;
    }
    await this.refresh();
  }

  /** What was deleted is gone for good from now on, as when the page goes away. */
  async settle(): Promise<void> {
    const going = this.#going;
    if (!going) return;
    const { store, journal } = this.#places;
    try {
      journal.remove(going.id);
      await store.delete(going.id);
      this.fault = null;
    } catch {
      this.fault = messages.library.notDeleted;
    }
    await this.refresh();
    if (this.#going === going) this.undelete();
  }
}
