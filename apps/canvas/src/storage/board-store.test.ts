import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { BoardStore } from './board-store.ts';
import { Database } from './database.ts';

const board = (id: string) => ({
  ...{ id, marks: [], images: {}, model: 'fal-ai/lcm-sd15-i2i', picture: null },
  settings: { prompt: 'a harbour' },
});
const summary = (id: string, updatedAt: number) => ({
  ...{ id, updatedAt, cover: null, prompt: 'a harbour' },
});

it('keeps the name of a board whatever is saved of it, until it is taken away', async () => {
  const store = new BoardStore(new Database());
  await store.save(board('a'), summary('a', 1));
  await store.rename('a', '  Harbour ');
  await store.save(board('a'), summary('a', 2));
  expect(await store.list()).toEqual([{ ...summary('a', 2), name: 'Harbour' }]);
  await store.rename('a', ' ');
  expect(await store.list()).toEqual([{ ...summary('a', 2), name: '' }]);
  await store.save(board('a'), summary('a', 3));
  expect(await store.list()).toEqual([summary('a', 3)]);
});

it('names no board that is gone', async () => {
  const store = new BoardStore(new Database());
  await store.delete('a');
  await store.rename('a', 'Harbour');
  expect(await store.list()).toEqual([]);
});
