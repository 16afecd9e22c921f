import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Board, BoardSummary } from './board.ts';

const NAME = 'realtime-canvas';
const VERSION = 1;

interface Schema extends DBSchema {
  /** Kept apart from the drawings, so that the list opens fast however much is drawn. */
  summaries: { key: string; value: BoardSummary; indexes: { updatedAt: number } };
  boards: { key: string; value: Board };
}

/** The boards of this browser, in IndexedDB. Every failure is an `Error` fit to be shown. */
export class BoardStore {
  #database: Promise<IDBPDatabase<Schema>> | null = null;

  /** Newest first. */
  async list(): Promise<BoardSummary[]> {
    const summaries = await (await this.#open()).getAllFromIndex('summaries', 'updatedAt');
    return summaries.reverse();
  }

  async load(id: string): Promise<Board | undefined> {
    return (await this.#open()).get('boards', id);
  }

  async save(board: Board, summary: BoardSummary): Promise<void> {
    try {
      const transaction = (await this.#open()).transaction(['boards', 'summaries'], 'readwrite');
      await Promise.all([
        transaction.objectStore('boards').put(board),
        transaction.objectStore('summaries').put(summary),
        transaction.done,
      ]);
    } catch (error) {
      throw new Error(
        error instanceof DOMException && error.name === 'QuotaExceededError'
          ? 'This browser has no room left for the board. Delete old boards, or export it.'
          : 'This browser does not let us keep the board. Export it before you close the page.',
        { cause: error },
      );
    }
  }

  async delete(id: string): Promise<void> {
    const transaction = (await this.#open()).transaction(['boards', 'summaries'], 'readwrite');
    await Promise.all([
      transaction.objectStore('boards').delete(id),
      transaction.objectStore('summaries').delete(id),
      transaction.done,
    ]);
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>(NAME, VERSION, {
      upgrade: (database) => {
        database.createObjectStore('boards', { keyPath: 'id' });
        database
          .createObjectStore('summaries', { keyPath: 'id' })
          .createIndex('updatedAt', 'updatedAt');
      },
      // Another tab holds a newer version: let go, and open anew when next asked.
      blocking: () => {
        void this.#database?.then((database) => {
          database.close();
        });
        this.#database = null;
      },
    });
    return this.#database;
  }
}
