import type { IDBPDatabase } from 'idb';
import type { Board, BoardSummary } from './board.ts';
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

  async save(board: Board, summary: BoardSummary): Promise<void> {
    try {
      await this.#database.run((database) =>
        put(database, board, summary).catch(async (error: unknown) => {
          // A drawing is worth more than pictures of earlier ones.
          if (!isOutOfRoom(error) || (await makeRoom(database, ROOM)) === 0) throw error;
          await put(database, board, summary);
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
  summary: BoardSummary,
): Promise<void> {
  const transaction = database.transaction(['boards', 'summaries'], 'readwrite');
  await Promise.all([
    transaction.objectStore('boards').put(board),
    transaction.objectStore('summaries').put(summary),
    transaction.done,
  ]);
}
