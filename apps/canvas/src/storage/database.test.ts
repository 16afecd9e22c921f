import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { Database, LONGEST_WORK_MS, SLOW_OPEN_MS } from './database.ts';
import { HELD_BY_OLDER, NEWER_OPEN, SILENT } from './database-fault.ts';

const NAME = 'realtime-canvas';

const forget = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(new Error('the database could not be deleted'));
    };
  });
// Test files share a process, and with it the database.
beforeEach(forget);
afterAll(forget);

const board = { id: 'a', marks: [], images: {}, model: 'm', settings: {}, picture: null };

function rig() {
  const faults: (string | null)[] = [];
  const timers = new Map<number, () => void>();
  const database = new Database({
    onfault: (fault) => faults.push(fault),
    timers: {
      setTimeout: (action, ms) => {
        timers.set(ms, action);
        return ms;
      },
      clearTimeout: (ms) => timers.delete(ms as number),
    },
  });
  const save = () => database.run((opened) => opened.put('boards', board));
  const count = () => database.run((opened) => opened.count('boards'));
  return {
    database,
    faults,
    save,
    count,
    isLate: () => {
      timers.get(LONGEST_WORK_MS)!();
    },
    /** @returns false where nothing is being opened */
    opensSlowly: (): boolean => {
      const slow = timers.get(SLOW_OPEN_MS);
      slow?.();
      return slow !== undefined;
    },
  };
}

it('replaces a connection that died without an event, and does the work once more', async () => {
  const { database, save, count, faults } = rig();
  const first = await database.run((opened) => Promise.resolve(opened));
  first.close();
  await save();
  expect(await count()).toBe(1);
  expect(faults).toEqual([]);
});

it('gives up after the second failure, and works again the next time', async () => {
  const { database, count } = rig();
  const work = vi.fn(() => Promise.reject(new DOMException('lost', 'UnknownError')));
  await expect(database.run(work)).rejects.toThrow('lost');
  expect(work).toHaveBeenCalledTimes(2);
  expect(await count()).toBe(0);
});

it('does not try again where there is no room', async () => {
  const { database } = rig();
  const work = vi.fn(() => Promise.reject(new DOMException('full', 'QuotaExceededError')));
  await expect(database.run(work)).rejects.toThrow('full');
  expect(work).toHaveBeenCalledTimes(1);
});

it('leaves a connection on which work never ends', async () => {
  const { database, save, count, isLate } = rig();
  let runs = 0;
  const worked = database.run(async (opened) => {
    runs += 1;
    if (runs === 1) await new Promise(() => undefined);
    return opened.count('boards');
  });
  await vi.waitFor(() => {
    expect(runs).toBe(1);
  });
  isLate();
  expect(await worked).toBe(0);

  const stuck = database.run(() => {
    runs += 1;
    return new Promise(() => undefined);
  });
  const failed = expect(stuck).rejects.toThrow(SILENT);
  for (const run of [3, 4]) {
    await vi.waitFor(() => {
      expect(runs).toBe(run);
    });
    isLate();
  }
  await failed;
  await save();
  expect(await count()).toBe(1);
});

it('says that another tab holds an older version, until it no longer does', async () => {
  const older = await openDB(NAME, 1, {
    upgrade: (database) => {
      database.createObjectStore('boards', { keyPath: 'id' });
    },
  });
  const { save, count, faults } = rig();
  await expect(save()).rejects.toThrow(HELD_BY_OLDER);
  await expect(save()).rejects.toThrow(HELD_BY_OLDER);
  expect(faults).toEqual([HELD_BY_OLDER]);
  older.close();
  await vi.waitFor(() => {
    expect(faults).toEqual([HELD_BY_OLDER, null]);
  });
  await save();
  expect(await count()).toBe(1);
});

it('reports that it does not respond where opening waits behind another tab, without an event', async () => {
  const older = await openDB(NAME, 1, {
    upgrade: (database) => {
      database.createObjectStore('boards', { keyPath: 'id' });
    },
  });
  const first = rig();
  await expect(first.save()).rejects.toThrow(HELD_BY_OLDER);
  const { save, count, faults, opensSlowly } = rig();
  const waiting = save();
  expect(opensSlowly()).toBe(true);
  expect(faults).toEqual([SILENT]);
  await expect(save(), 'what comes later does not wait as well').rejects.toThrow(SILENT);
  older.close();
  await waiting;
  expect(faults).toEqual([SILENT, null]);
  expect(await count()).toBe(1);
  expect(opensSlowly(), 'an open database is not waited for').toBe(false);
});

it('opens another connection after one that never opens, and says so once', async () => {
  const { save, count, faults, opensSlowly, isLate } = rig();
  const open = vi.spyOn(indexedDB, 'open').mockReturnValueOnce({
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as IDBOpenDBRequest);
  const stuck = save();
  opensSlowly();
  isLate();
  await expect(stuck).rejects.toThrow(SILENT);
  await save();
  expect(await count()).toBe(1);
  expect(faults).toEqual([SILENT, null]);
  open.mockRestore();
});

it('makes way for a newer version, and says that it is there', async () => {
  const { save, faults } = rig();
  await save();
  const newer = await openDB(NAME, 99);
  expect(faults).toEqual([NEWER_OPEN]);
  await expect(save()).rejects.toThrow(NEWER_OPEN);
  newer.close();
});
