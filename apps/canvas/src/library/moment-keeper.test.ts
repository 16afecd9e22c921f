import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImageMark, Mark, StrokeMark } from '../board/mark.ts';
import { BoardStore } from '../storage/board-store.ts';
import { Database } from '../storage/database.ts';
import { MomentKeeper } from './moment-keeper.ts';
import { MomentStore } from '../storage/moment-store.ts';
import type { Moment } from './moment.ts';

const stroke = (x: number): StrokeMark => ({
  kind: 'stroke',
  tool: 'pen',
  color: '#000000',
  width: 8,
  opacity: 1,
  pressure: false,
  points: [x, x, 0.5],
});
const moment = (id: number, marks: readonly Mark[], bytes = 100, pinned = false): Moment => ({
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
  const store = new MomentStore(database, mostBytes);
  const page = {
    moments: [] as readonly Moment[],
    told: 0,
    now: 0,
    due: null as (() => void) | null,
  };
  const keeper = new MomentKeeper(store, {
    board: () => 'a',
    moments: () => page.moments,
    soon: (callback) => (page.due = callback),
    now: () => page.now,
    onFull: () => (page.told += 1),
  });
  return { database, store, page, keeper };
}

const idsOf = (moments: readonly Moment[] | undefined): number[] =>
  (moments ?? []).map(({ id }) => id);

describe('MomentKeeper', () => {
  beforeEach(async () => {
    await new Database().run(async (database) => {
      const stores = [...database.objectStoreNames];
      await Promise.all(stores.map((name) => database.clear(name)));
      database.close();
    });
  });

  it('brings a timeline back as it was: drawing, words, seed, pins', async () => {
    const first = visit();
    await first.keeper.open('a');
    const [one, two] = [stroke(1), stroke(2)];
    first.page.moments = [moment(1, [one]), moment(2, [one, two], 100, true)];
    await first.keeper.flush();

    const restored = await visit().keeper.open('a');
    expect(restored?.moments).toEqual(first.page.moments);
    expect((await visit().keeper.open('b'))?.moments).toEqual([]);
  });

  it('keeps a mark once, however many moments show it, and no longer than one does', async () => {
    const { keeper, page, database } = visit();
    await keeper.open('a');
    const [one, two] = [stroke(1), stroke(2)];
    page.moments = [moment(1, [one]), moment(2, [one]), moment(3, [one, two])];
    await keeper.flush();
    const marks = async () => (await database.run((opened) => opened.getAll('momentMarks'))).length;
    expect(await marks()).toBe(2);
    page.moments = page.moments.slice(0, 2);
    await keeper.flush();
    expect(await marks()).toBe(1);
  });

  it('writes what changed and no more', async () => {
    const { keeper, page, store } = visit();
    await keeper.open('a');
    const puts: number[][] = [];
    const { save } = store;
    store.save = (board, change) => {
      puts.push(change.put.map(({ id }) => id));
      return save.call(store, board, change);
    };
    page.moments = [moment(1, []), moment(2, [])];
    await keeper.flush();
    await keeper.flush();
    page.moments = [page.moments[0]!, { ...page.moments[1]!, pinned: true }, moment(3, [])];
    await keeper.flush();
    expect(puts).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it('keeps what came last of a board that is left, and does not mix two boards up', async () => {
    const { keeper, page } = visit();
    await keeper.open('a');
    page.moments = [moment(1, [stroke(1)])];
    const opening = keeper.open('b');
    page.moments = [];
    expect((await opening)?.moments).toEqual([]);
    page.moments = [moment(2, [stroke(2)])];
    await keeper.flush();
    expect(idsOf((await visit().keeper.open('a'))?.moments)).toEqual([1]);
    expect(idsOf((await visit().keeper.open('b'))?.moments)).toEqual([2]);
  });

  it('keeps moments that come while the timeline is still read', async () => {
    const first = visit();
    await first.keeper.open('a');
    first.page.moments = [moment(1, [stroke(1)])];
    await first.keeper.flush();

    const { keeper, page } = visit();
    const opening = keeper.open('a');
    page.moments = [moment(9, [stroke(9)])];
    await keeper.flush();
    page.moments = [...((await opening)?.moments ?? []), ...page.moments];
    await keeper.flush();
    expect(idsOf((await visit().keeper.open('a'))?.moments)).toEqual([1, 9]);
  });

  it('keeps the pixels of placed pictures with the moments that show them', async () => {
    const image: ImageMark = { kind: 'image', image: 'cat', from: [0, 0], to: [9, 9], opacity: 1 };
    const { keeper, page } = visit();
    await keeper.open('a');
    keeper.putImage('cat', new Blob(['pixels']));
    keeper.putImage('dog', new Blob(['unused']));
    page.moments = [moment(1, [image])];
    await keeper.flush();
    const restored = await visit().keeper.open('a');
    expect(Object.keys(restored?.images ?? {})).toEqual(['cat']);
    expect(await restored?.images.cat?.text()).toBe('pixels');
  });

  it('lets the oldest of all boards go when there are too many bytes, but no pin', async () => {
    const { keeper, page } = visit(2_000);
    await keeper.open('a');
    page.moments = [moment(1, [], 500, true), moment(2, [], 500), moment(3, [], 500)];
    await keeper.flush();
    await keeper.open('b');
    page.moments = [moment(4, [], 500), moment(5, [], 500)];
    await keeper.flush();
    expect(idsOf((await visit().keeper.open('a'))?.moments)).toEqual([1]);
    expect(idsOf((await visit().keeper.open('b'))?.moments)).toEqual([4, 5]);
    expect(page.told, 'the browser had room').toBe(0);
  });

  it('makes room where the browser has none, says so once, and keeps what came', async () => {
    const { keeper, page, database } = visit();
    await keeper.open('a');
    page.moments = [moment(1, [stroke(1)])];
    await keeper.flush();
    await outOfRoom(database, 2);
    page.moments = [...page.moments, moment(2, [stroke(2)])];
    await keeper.flush();
    page.moments = [...page.moments, moment(3, [stroke(3)])];
    await keeper.flush();
    expect(page.told).toBe(1);
    expect(idsOf((await visit().keeper.open('a'))?.moments)).toEqual([2, 3]);
  });

  it('tries again later, after longer and longer pauses, when a write fails', async () => {
    const { keeper, page, store } = visit();
    await keeper.open('a');
    const { save } = store;
    const triedAt: number[] = [];
    store.save = () => {
      triedAt.push(page.now);
      return Promise.reject(new Error('disk on fire'));
    };
    page.moments = [moment(1, [stroke(1)])];
    keeper.changed();
    for (page.now = 0; page.now < 8_000; page.now += 500) {
      const { due } = page;
      page.due = null;
      due?.();
      // Until the write, if there was one, has failed.
      await new Promise(setImmediate);
    }
    expect(triedAt).toEqual([0, 1_000, 3_000, 7_000]);
    store.save = save;
    page.moments = [...page.moments, moment(2, [stroke(1), stroke(2)])];
    await keeper.flush();
    expect((await visit().keeper.open('a'))?.moments).toEqual(page.moments);
  });

  it('does not mix up what two tabs keep of one board', async () => {
    const [one, two] = [visit(), visit()];
    await Promise.all([one.keeper.open('a'), two.keeper.open('a')]);
    one.page.moments = [moment(1, [stroke(1)])];
    two.page.moments = [moment(2, [stroke(2)])];
    await Promise.all([one.keeper.flush(), two.keeper.flush()]);
    const restored = await visit().keeper.open('a');
    expect(restored?.moments).toEqual([...one.page.moments, ...two.page.moments]);
  });

  it('lets the pixels of a board go that is left, once they are kept', async () => {
    const image: ImageMark = { kind: 'image', image: 'cat', from: [0, 0], to: [9, 9], opacity: 1 };
    const { keeper, page } = visit();
    await keeper.open('a');
    keeper.putImage('cat', new Blob(['pixels']));
    page.moments = [moment(1, [image])];
    const opening = keeper.open('b');
    page.moments = [];
    await opening;
    const kept = await visit().keeper.open('a');
    expect(await kept?.images.cat?.text()).toBe('pixels');
    page.moments = [moment(2, [image])];
    await keeper.flush();
    expect((await visit().keeper.open('b'))?.images).toEqual({});
  });

  it('goes with its board', async () => {
    const { keeper, page, database } = visit();
    await keeper.open('a');
    page.moments = [moment(1, [stroke(1)])];
    await keeper.flush();
    await new BoardStore(database).delete('a');
    expect((await visit().keeper.open('a'))?.moments).toEqual([]);
    expect(await database.run((opened) => opened.count('momentMarks'))).toBe(0);
  });
});

/** From now on one more moment finds no room, until one has gone. */
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
