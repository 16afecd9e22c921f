import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KeptMark, KeptMoment } from '../timeline/kept-moment.ts';
import type { Board, BoardSummary } from './board.ts';

const NAME = 'realtime-canvas';
/** 1 held boards only; 2 has the timelines too. */
const VERSION = 2;

export interface Schema extends DBSchema {
  /** Kept apart from the drawings, so that the list opens fast however much is drawn. */
  summaries: { key: string; value: BoardSummary; indexes: { updatedAt: number } };
  boards: { key: string; value: Board };
  /** The timelines of all boards. */
  moments: {
    key: [board: string, id: number];
    value: KeptMoment;
    /** Tells what may go first, and what that frees, without reading any picture. */
    indexes: { age: [pinned: number, at: number, bytes: number] };
  };
  /** Marks that moments show; each is kept once, however many moments show it. */
  momentMarks: { key: [board: string, id: number]; value: KeptMark };
  /** Placed pictures that such marks refer to. */
  momentImages: { key: [board: string, name: string]; value: KeptImage };
}

interface KeptImage {
  readonly board: string;
  readonly name: string;
  readonly blob: Blob;
}

/** Every key that begins with this board. */
export function ofBoard(board: string): IDBKeyRange {
  // An array is greater than any number or string: https://w3c.github.io/IndexedDB/#key-construct
  return IDBKeyRange.bound([board], [board, []]);
}

/** The browser's database of boards, opened when it is first asked for. */
export class Database {
  #opening: Promise<IDBPDatabase<Schema>> | null = null;

  open(): Promise<IDBPDatabase<Schema>> {
    this.#opening ??= openDB<Schema>(NAME, VERSION, {
      upgrade: (database, from) => {
        if (from < 1) {
          database.createObjectStore('boards', { keyPath: 'id' });
          database
            .createObjectStore('summaries', { keyPath: 'id' })
            .createIndex('updatedAt', 'updatedAt');
        }
        database
          .createObjectStore('moments', { keyPath: ['board', 'id'] })
          .createIndex('age', ['pinned', 'at', 'bytes']);
        database.createObjectStore('momentMarks', { keyPath: ['board', 'id'] });
        database.createObjectStore('momentImages', { keyPath: ['board', 'name'] });
      },
      // Another tab holds a newer version: let go, and open anew when next asked.
      blocking: () => {
        void this.#opening?.then((database) => {
          database.close();
        });
        this.#opening = null;
      },
      terminated: () => {
        this.#opening = null;
      },
    }).catch((error: unknown) => {
      // What failed once may work the next time.
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }
}
