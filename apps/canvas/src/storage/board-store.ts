import type { IDBPDatabase } from 'idb';
import type { Board, BoardSummary, SavedSummary } from './board.ts';
import { ofBoard, type Database, type Schema, isOutOfRoom } from './database.ts';
import { DatabaseFault } from './database-fault.ts';
import { makeRoom } from './make-room.ts';

/** Room made for a board that does not fit, in bytes: for its next saves too. */
const ROOM = 8_000_000;

/** The boards of this browser, in IndexedDB. Every failure is an `Error` fit to be shown. */
export class BoardStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Newest first. */
  async list(): Promise<BoardSummary[]> {
    return this.#database.run(async (database) =>
      (await database.getAllFromIndex('summaries', 'updatedAt')).reverse(),
    );
  }

  async load(id: string): Promise<Board | undefined> {
    return this.#database.run((database) => database.get('boards', id));
  }

  async save(board: Board, summary: SavedSummary): Promise<void> {
    await this.#write((database) => put(database, board, summary));
  }

  /** Names a board; an empty name takes its name away. */
  async rename(id: string, name: string): Promise<void> {
    await this.#write(async (database) => {
      const { store, done } = database.transaction('summaries', 'readwrite');
      const saved = await store.get(id);
      if (saved) await store.put({ ...saved, name: name.trim() });
      await done;
    });
  }

  async #write(work: (database: IDBPDatabase<Schema>) => Promise<void>): Promise<void> {
    try {
      await this.#database.run((database) =>
        work(database).catch(async (error: unknown) => {
          // A drawing is worth more than pictures of earlier ones.
          if (!isOutOfRoom(error) || (await makeRoom(database, ROOM)) === 0) throw error;
          await work(database);
        }),
      );
    } catch (error) {
      if (error instanceof DatabaseFault) throw error;
      throw new Error(
        isOutOfRoom(error)
          ? 'The browser’s storage is full, so the board can’t be saved. Delete old boards, or export it.'
          : 'The browser can’t save the board. Export it before you close the page.',
        { cause: error },
      );
    }
  }

  /** Takes a board away, its timeline too. */
  async delete(id: string): Promise<void> {
    await this.#database.run(async (database) => {
      const stores = ['boards', 'summaries', 'moments', 'momentMarks', 'momentImages'] as const;
      const transaction = database.transaction(stores, 'readwrite');
      const range = ofBoard(id);
      await Promise.all([
        transaction.objectStore('boards').delete(id),
        transaction.objectStore('summaries').delete(id),
        transaction.objectStore('moments').delete(range),
        transaction.objectStore('momentMarks').delete(range),
        transaction.objectStore('momentImages').delete(range),
        transaction.done,
      ]);
    });
  }
}

async function put(
  database: IDBPDatabase<Schema>,
  board: Board,
  summary: SavedSummary,
): Promise<void> {
  const transaction = database.transaction(['boards', 'summaries'], 'readwrite');
  const summaries = transaction.objectStore('summaries');
  const putSummary = async (): Promise<void> => {
    const saved = await summaries.get(board.id);
    await summaries.put({ ...summary, ...(saved?.name ? { name: saved.name } : {}) });
  };
  await Promise.all([transaction.objectStore('boards').put(board), putSummary(), transaction.done]);
}
