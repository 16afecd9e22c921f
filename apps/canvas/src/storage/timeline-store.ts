import type { IDBPDatabase } from 'idb';
import { ofBoard, type Database, type Schema, isOutOfRoom } from './database.ts';
import { makeRoom } from './make-room.ts';
import type { StoredMark, StoredEntry } from './stored-entry.ts';

/** Pictures and sketches of all timelines together, in bytes: some thousands of entries. */
const MOST_BYTES = 256_000_000;
/** Over the budget, so much of it goes at once: not a little with every save. */
const TRIM = 0.1;
/** Least that is freed where the browser gives no more room, in bytes. */
const ROOM = 8_000_000;

/** What is saved of one board's timeline. */
export interface TimelineRecords {
  readonly entries: readonly StoredEntry[];
  readonly marks: readonly StoredMark[];
  readonly images: Readonly<Record<string, Blob>>;
}

/** What changes in it, all or nothing. */
export interface TimelineChange {
  readonly put: readonly StoredEntry[];
  readonly remove: readonly number[];
  readonly addMarks: readonly StoredMark[];
  readonly removeMarks: readonly number[];
  readonly images: Readonly<Record<string, Blob>>;
}

/** The timelines of this browser's boards, in IndexedDB, within a budget of bytes. */
export class TimelineStore {
  readonly #database: Database;
  readonly #most: number;
  /** Bytes of all timelines; null until they were counted. */
  #bytes: number | null = null;

  constructor(database: Database, mostBytes = MOST_BYTES) {
    this.#database = database;
    this.#most = mostBytes;
  }

  async load(board: string): Promise<TimelineRecords> {
    const range = ofBoard(board);
    const [entries, marks, images] = await this.#database.run((database) => {
      // All of it at one moment: another tab may be writing.
      const transaction = database.transaction(['moments', 'momentMarks', 'momentImages']);
      return Promise.all([
        transaction.objectStore('moments').getAll(range),
        transaction.objectStore('momentMarks').getAll(range),
        transaction.objectStore('momentImages').getAll(range),
      ]);
    });
    return {
      entries,
      marks,
      images: Object.fromEntries(images.map(({ name, blob }) => [name, blob])),
    };
  }

  async saveImage(board: string, name: string, blob: Blob): Promise<void> {
    await this.#database.run((database) => database.put('momentImages', { board, name, blob }));
  }

  /**
   * Saves a change. Where storage is full, the oldest unpinned entries of all boards are deleted
   * for it.
   * @returns whether the browser itself had no room for it: a person will want to know
   */
  async save(board: string, change: TimelineChange): Promise<boolean> {
    return this.#database.run((database) => this.#save(database, board, change));
  }

  async #save(
    database: IDBPDatabase<Schema>,
    board: string,
    change: TimelineChange,
  ): Promise<boolean> {
    this.#bytes ??= await bytesOf(database);
    let full = false;
    await write(database, board, change).catch(async (error: unknown) => {
      if (!isOutOfRoom(error)) throw error;
      full = true;
      const freed = await makeRoom(database, Math.max(ROOM, 2 * sum(change.put)));
      if (freed === 0) throw error;
      this.#bytes! -= freed;
      await write(database, board, change);
    });
    // Entries that were removed or saved again are counted twice until the next visit: never too few.
    this.#bytes += sum(change.put);
    if (this.#bytes > this.#most) {
      this.#bytes = await bytesOf(database);
      const over = this.#bytes - this.#most;
      if (over > 0) this.#bytes -= await makeRoom(database, over + TRIM * this.#most);
    }
    return full;
  }
}

async function write(
  database: IDBPDatabase<Schema>,
  board: string,
  change: TimelineChange,
): Promise<void> {
  const stores = ['moments', 'momentMarks', 'momentImages'] as const;
  const transaction = database.transaction(stores, 'readwrite');
  const [entries, marks, images] = stores.map((name) => transaction.objectStore(name)) as [
    ReturnType<typeof transaction.objectStore<'moments'>>,
    ReturnType<typeof transaction.objectStore<'momentMarks'>>,
    ReturnType<typeof transaction.objectStore<'momentImages'>>,
  ];
  try {
    await Promise.all([
      ...change.put.map((entry) => entries.put(entry)),
      ...change.addMarks.map((mark) => marks.put(mark)),
      ...Object.entries(change.images).map(([name, blob]) => images.put({ board, name, blob })),
      ...change.remove.map((id) => entries.delete([board, id])),
      ...change.removeMarks.map((id) => marks.delete([board, id])),
      transaction.done,
    ]);
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

/** Half a change is worse than none. */
function abort(transaction: { abort(): void; done: Promise<void> }): void {
  transaction.done.catch(() => undefined);
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

/** Bytes of all timelines, read from the index alone. */
async function bytesOf(database: IDBPDatabase<Schema>): Promise<number> {
  let bytes = 0;
  const index = database.transaction('moments').store.index('age');
  for (let cursor = await index.openKeyCursor(); cursor; cursor = await cursor.continue()) {
    bytes += cursor.key[2];
  }
  return bytes;
}

function sum(entries: readonly StoredEntry[]): number {
  return entries.reduce((bytes, entry) => bytes + entry.bytes, 0);
}
