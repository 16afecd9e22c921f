import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImageMark, Mark, StrokeMark } from '../board/mark.ts';
import { BoardStore } from '../storage/board-store.ts';
import { Database } from '../storage/database.ts';
import { TimelineSaver } from './timeline-saver.ts';
import { TimelineStore } from '../storage/timeline-store.ts';
import type { TimelineEntry } from './timeline-entry.ts';

const stroke = (x: number): StrokeMark => ({
  kind: 'stroke',
  tool: 'pen',
  color: '#000000',
  width: 8,
  opacity: 1,
  pressure: false,
  points: [x, x, 0.5],
});
const entry = (id: number, marks: readonly Mark[], bytes = 100, pinned = false): TimelineEntry => ({
  id,
  at: id,
  picture: new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }),
  sketch: new Blob(['sketch']),
  marks,
  model: 'fal-ai/lcm-sd15-i2i',
  settings: { prompt: `prompt ${id}` },
  seed: 7,
  pinned,
});

/** A page on this browser's database. */
function visit(mostBytes?: number) {
  const database = new Database();
  const store = new TimelineStore(database, mostBytes);
  const page = {
    entries: [] as readonly TimelineEntry[],
    full: 0,
    now: 0,
    due: null as (() => void) | null,
  };
  const saver = new TimelineSaver(store, {
    board: () => 'a',
    entries: () => page.entries,
    soon: (callback) => (page.due = callback),
    now: () => page.now,
    onFull: () => (page.full += 1),
  });
  return { database, store, page, saver };
}

const idsOf = (entries: readonly TimelineEntry[] | undefined): number[] =>
  (entries ?? []).map(({ id }) => id);

describe('TimelineSaver', () => {
  beforeEach(async () => {
    await new Database().run(async (database) => {
      const stores = [...database.objectStoreNames];
      await Promise.all(stores.map((name) => database.clear(name)));
      database.close();
    });
  });

  it('restores a timeline as it was: drawing, prompt, seed, pins', async () => {
    const first = visit();
    await first.saver.open('a');
    const [one, two] = [stroke(1), stroke(2)];
    first.page.entries = [entry(1, [one]), entry(2, [one, two], 100, true)];
    await first.saver.flush();

    const restored = await visit().saver.open('a');
    expect(restored?.entries).toEqual(first.page.entries);
    expect((await visit().saver.open('b'))?.entries).toEqual([]);
  });

  it('keeps a mark once, however many entries show it, and no longer than one does', async () => {
    const { saver, page, database } = visit();
    await saver.open('a');
    const [one, two] = [stroke(1), stroke(2)];
    page.entries = [entry(1, [one]), entry(2, [one]), entry(3, [one, two])];
    await saver.flush();
    const marks = async () => (await database.run((opened) => opened.getAll('momentMarks'))).length;
    expect(await marks()).toBe(2);
    page.entries = page.entries.slice(0, 2);
    await saver.flush();
    expect(await marks()).toBe(1);
  });

  it('writes what changed and no more', async () => {
    const { saver, page, store } = visit();
    await saver.open('a');
    const puts: number[][] = [];
    const { save } = store;
    store.save = (board, change) => {
      puts.push(change.put.map(({ id }) => id));
      return save.call(store, board, change);
    };
    page.entries = [entry(1, []), entry(2, [])];
    await saver.flush();
    await saver.flush();
    page.entries = [page.entries[0]!, { ...page.entries[1]!, pinned: true }, entry(3, [])];
    await saver.flush();
    expect(puts).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it('keeps what came last of a board that is left, and does not mix two boards up', async () => {
    const { saver, page } = visit();
    await saver.open('a');
    page.entries = [entry(1, [stroke(1)])];
    const opening = saver.open('b');
    page.entries = [];
    expect((await opening)?.entries).toEqual([]);
    page.entries = [entry(2, [stroke(2)])];
    await saver.flush();
    expect(idsOf((await visit().saver.open('a'))?.entries)).toEqual([1]);
    expect(idsOf((await visit().saver.open('b'))?.entries)).toEqual([2]);
  });

  it('keeps entries that come while the timeline is still read', async () => {
    const first = visit();
    await first.saver.open('a');
    first.page.entries = [entry(1, [stroke(1)])];
    await first.saver.flush();

    const { saver, page } = visit();
    const opening = saver.open('a');
    page.entries = [entry(9, [stroke(9)])];
    await saver.flush();
    page.entries = [...((await opening)?.entries ?? []), ...page.entries];
    await saver.flush();
    expect(idsOf((await visit().saver.open('a'))?.entries)).toEqual([1, 9]);
  });

  it('keeps the pixels of placed pictures with the entries that show them', async () => {
    const image: ImageMark = { kind: 'image', image: 'cat', from: [0, 0], to: [9, 9], opacity: 1 };
    const { saver, page } = visit();
    await saver.open('a');
    saver.putImage('cat', new Blob(['pixels']));
    saver.putImage('dog', new Blob(['unused']));
    page.entries = [entry(1, [image])];
    await saver.flush();
    const restored = await visit().saver.open('a');
    expect(Object.keys(restored?.images ?? {})).toEqual(['cat']);
    expect(await restored?.images.cat?.text()).toBe('pixels');
  });

  it('lets the oldest of all boards go when there are too many bytes, but no pin', async () => {
    const { saver, page } = visit(2_000);
    await saver.open('a');
    page.entries = [entry(1, [], 500, true), entry(2, [], 500), entry(3, [], 500)];
    await saver.flush();
    await saver.open('b');
    page.entries = [entry(4, [], 500), entry(5, [], 500)];
    await saver.flush();
    expect(idsOf((await visit().saver.open('a'))?.entries)).toEqual([1]);
    expect(idsOf((await visit().saver.open('b'))?.entries)).toEqual([4, 5]);
    expect(page.full, 'the browser had room').toBe(0);
  });

  it('makes room where the browser has none, says so once, and keeps what came', async () => {
    const { saver, page, database } = visit();
    await saver.open('a');
    page.entries = [entry(1, [stroke(1)])];
    await saver.flush();
    await outOfRoom(database, 2);
    page.entries = [...page.entries, entry(2, [stroke(2)])];
    await saver.flush();
    page.entries = [...page.entries, entry(3, [stroke(3)])];
    await saver.flush();
    expect(page.full).toBe(1);
    expect(idsOf((await visit().saver.open('a'))?.entries)).toEqual([2, 3]);
  });

  it('tries again later, after longer and longer pauses, when a write fails', async () => {
    const { saver, page, store } = visit();
    await saver.open('a');
    const { save } = store;
    const triedAt: number[] = [];
    store.save = () => {
      triedAt.push(page.now);
      return Promise.reject(new Error('disk on fire'));
    };
    page.entries = [entry(1, [stroke(1)])];
    saver.changed();
    for (page.now = 0; page.now < 8_000; page.now += 500) {
      const { due } = page;
      page.due = null;
      due?.();
      // Until the write, if there was one, has failed.
      await new Promise(setImmediate);
    }
    expect(triedAt).toEqual([0, 1_000, 3_000, 7_000]);
    store.save = save;
    page.entries = [...page.entries, entry(2, [stroke(1), stroke(2)])];
    await saver.flush();
    expect((await visit().saver.open('a'))?.entries).toEqual(page.entries);
  });

  it('does not mix up what two tabs keep of one board', async () => {
    const [one, two] = [visit(), visit()];
    await Promise.all([one.saver.open('a'), two.saver.open('a')]);
    one.page.entries = [entry(1, [stroke(1)])];
    two.page.entries = [entry(2, [stroke(2)])];
    await Promise.all([one.saver.flush(), two.saver.flush()]);
    const restored = await visit().saver.open('a');
    expect(restored?.entries).toEqual([...one.page.entries, ...two.page.entries]);
  });

  it('lets the pixels of a board go that is left, once they are kept', async () => {
    const image: ImageMark = { kind: 'image', image: 'cat', from: [0, 0], to: [9, 9], opacity: 1 };
    const { saver, page } = visit();
    await saver.open('a');
    saver.putImage('cat', new Blob(['pixels']));
    page.entries = [entry(1, [image])];
    const opening = saver.open('b');
    page.entries = [];
    await opening;
    const kept = await visit().saver.open('a');
    expect(await kept?.images.cat?.text()).toBe('pixels');
    page.entries = [entry(2, [image])];
    await saver.flush();
    expect((await visit().saver.open('b'))?.images).toEqual({});
  });

  it('goes with its board', async () => {
    const { saver, page, database } = visit();
    await saver.open('a');
    page.entries = [entry(1, [stroke(1)])];
    await saver.flush();
    await new BoardStore(database).delete('a');
    expect((await visit().saver.open('a'))?.entries).toEqual([]);
    expect(await database.run((opened) => opened.count('momentMarks'))).toBe(0);
  });
});

/** From now on one more entry finds no room, until one has gone. */
async function outOfRoom(database: Database, most: number): Promise<void> {
  const opened = await database.run((connection) => Promise.resolve(connection));
  const { transaction } = opened;
  let full = true;
  opened.transaction = ((...args: Parameters<typeof transaction>) => {
    const made = transaction.apply(opened, args);
    const names = [args[0]].flat();
    if (names.length < most) {
      full = false;
    } else if (full) {
      made.abort();
      made.done.catch(() => undefined);
      throw new DOMException('no room', 'QuotaExceededError');
    }
    return made;
  }) as typeof transaction;
}
