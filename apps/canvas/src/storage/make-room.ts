import type { IDBPDatabase } from 'idb';
import type { Schema } from './database.ts';

/**
 * Deletes the oldest entries of all boards, until so much is free. Pinned ones stay. An entry of
 * the board that is open goes from the disk only: it can be looked at until the page is left.
 *
 * @returns bytes that were freed; fewer than asked for where there is no more
 */
export async function makeRoom(database: IDBPDatabase<Schema>, bytes: number): Promise<number> {
  const transaction = database.transaction('moments', 'readwrite');
  const unpinned = IDBKeyRange.bound([0], [0, []]);
  let freed = 0;
  let cursor = await transaction.store.index('age').openCursor(unpinned);
  while (cursor && freed < bytes) {
    freed += cursor.key[2];
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
  return freed;
}
