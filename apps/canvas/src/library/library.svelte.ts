import type { KeptValues } from '../app/kept-values.ts';
import type { Board, BoardSummary } from './board.ts';
import type { BoardStore } from './board-store.ts';

const LAST = 'board';

/** The boards of this browser as the page shows them, and which one is open. */
export class Library {
  summaries = $state.raw<readonly BoardSummary[]>([]);
  /** The board that is drawn on: a new one, until the page knows what there is to go on with. */
  current = $state<string>(crypto.randomUUID());
  readonly #store: BoardStore;
  readonly #storage: KeptValues;

  constructor(store: BoardStore, storage: KeptValues) {
    this.#store = store;
    this.#storage = storage;
  }

  async refresh(): Promise<void> {
    this.summaries = await this.#store.list();
  }

  /** The board that was open last; undefined where there is none to go on with. */
  async last(): Promise<Board | undefined> {
    const id = this.#storage.getItem(LAST);
    return id === null ? undefined : this.#store.load(id);
  }

  /** Whether nothing was ever drawn here, as far as we can know. */
  async isEmpty(): Promise<boolean> {
    await this.refresh().catch(() => undefined);
    return this.summaries.length === 0;
  }

  async load(id: string): Promise<Board | undefined> {
    return this.#store.load(id);
  }

  /** From now on this board is drawn on. */
  enter(id: string): void {
    this.current = id;
    this.#storage.setItem(LAST, id);
  }

  async delete(id: string): Promise<void> {
    await this.#store.delete(id);
    await this.refresh();
  }
}
