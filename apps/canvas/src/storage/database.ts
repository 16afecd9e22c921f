import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { StoredMark, StoredEntry } from './stored-entry.ts';
import type { Board, BoardSummary } from './board.ts';
import { DatabaseFault, HELD_BY_OLDER, NEWER_OPEN, SILENT } from './database-fault.ts';

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
    value: StoredEntry;
    /** Says what may be deleted first, and what that frees, without reading any picture. */
    indexes: { age: [pinned: number, at: number, bytes: number] };
  };
  /** Marks that moments show; each is kept once, however many moments show it. */
  momentMarks: { key: [board: string, id: number]; value: StoredMark };
  /** Placed pictures that such marks refer to. */
  momentImages: { key: [board: string, name: string]; value: StoredImage };
}

interface StoredImage {
  readonly board: string;
  readonly name: string;
  readonly blob: Blob;
}

/** Every key that begins with this board. */
export function ofBoard(board: string): IDBKeyRange {
  // An array is greater than any number or string: https://w3c.github.io/IndexedDB/#key-construct
  return IDBKeyRange.bound([board], [board, []]);
}

/** The longest that one piece of work may take, opening the database included, in ms. */
export const LONGEST_WORK_MS = 20_000;

/**
 * Opening takes longer only where the browser queues it behind the upgrade of another tab, of which
 * no event says so, in ms.
 */
export const SLOW_OPEN_MS = 1_500;

type Connection = IDBPDatabase<Schema>;

interface DatabaseOptions {
  readonly timers?: Timers;
  /** Called with why the database cannot be used, in a sentence; with null once it can be again. */
  readonly onfault?: (fault: string | null) => void;
}

/**
 * The browser's database of boards, opened when it is first asked for. A connection can die without
 * any event: one on which something fails is replaced, and the work is done once more.
 */
export class Database {
  #connection: Promise<Connection> | null = null;
  /** Opening waits for another tab: a second request to open would wait behind it, silently. */
  #held = false;
  #fault: string | null = null;
  readonly #timers: Timers;
  readonly #onfault: (fault: string | null) => void;

  constructor({ timers = systemClock, onfault = () => undefined }: DatabaseOptions = {}) {
    this.#timers = timers;
    this.#onfault = onfault;
  }

  /**
   * @param work may be run twice: a read, or a write of the same values
   * @throws {DatabaseFault} when the database cannot be used; else what the work throws
   */
  async run<T>(work: (database: Connection) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(work);
    } catch (error) {
      if (isOutOfRoom(error) || this.#fault !== null) throw error;
      return this.#attempt(work);
    }
  }

  async #attempt<T>(work: (database: Connection) => Promise<T>): Promise<T> {
    if (this.#held) throw new DatabaseFault(this.#fault ?? SILENT);
    const connection = (this.#connection ??= this.#connect());
    try {
      return await this.#inTime(connection.then(work));
    } catch (error) {
      if (!isOutOfRoom(error)) this.#drop(connection);
      throw error;
    }
  }

  #connect(): Promise<Connection> {
    const connection = new Promise<Connection>((resolve, reject) => {
      const slow = this.#timers.setTimeout(() => {
        this.#held = true;
        this.#say(SILENT);
      }, SLOW_OPEN_MS);
      const opening = openDB<Schema>(NAME, VERSION, {
        upgrade,
        blocked: () => {
          this.#timers.clearTimeout(slow);
          this.#held = true;
          this.#say(HELD_BY_OLDER);
          reject(new DatabaseFault(HELD_BY_OLDER));
        },
        // Another tab upgrades the database or deletes it, and waits for us.
        blocking: (_, version) => {
          this.#drop(opening);
          this.#drop(connection);
          if (version !== null) this.#say(NEWER_OPEN);
        },
        terminated: () => {
          this.#drop(opening);
          this.#drop(connection);
        },
      });
      opening.then(
        (database) => {
          this.#timers.clearTimeout(slow);
          if (this.#held) this.#connection = opening;
          this.#held = false;
          this.#say(null);
          resolve(database);
        },
        (error: unknown) => {
          this.#timers.clearTimeout(slow);
          this.#held = false;
          const newer = error instanceof DOMException && error.name === 'VersionError';
          if (newer) this.#say(NEWER_OPEN);
          reject(newer ? new DatabaseFault(NEWER_OPEN, { cause: error }) : (error as Error));
        },
      );
    });
    return connection;
  }

  /** The next piece of work opens another. */
  #drop(connection: Promise<Connection>): void {
    if (this.#connection === connection) this.#connection = null;
    connection.then(
      (database) => {
        database.close();
      },
      () => undefined,
    );
  }

  async #inTime<T>(work: Promise<T>): Promise<T> {
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      timer = this.#timers.setTimeout(() => {
        // Opening may have died: the next piece of work opens another.
        if (this.#fault === SILENT) this.#held = false;
        reject(new DatabaseFault(SILENT));
      }, LONGEST_WORK_MS);
    });
    return Promise.race([work, late]).finally(() => {
      this.#timers.clearTimeout(timer);
    });
  }

  #say(fault: string | null): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    this.#onfault(fault);
  }
}

function upgrade(database: Connection, from: number): void {
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
}

/** Whether a write failed because the browser gives us no more room. */
export function isOutOfRoom(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
