import { expect, it } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import { PromptHistory } from './prompt-history.svelte.ts';
import { PromptWalk } from './prompt-walk.ts';

const nowhere = () =>
  keptValues(() => {
    throw new Error('no storage');
  });

it('keeps the last twenty, each once, the newest first', () => {
  const storage = nowhere();
  const history = new PromptHistory(storage);
  for (let i = 0; i < 25; i += 1) history.remember(`prompt ${i}`);
  history.remember(' prompt 20 ');
  history.remember('   ');
  expect(history.entries).toHaveLength(20);
  expect(history.entries.slice(0, 3)).toEqual(['prompt 20', 'prompt 24', 'prompt 23']);
  expect(new PromptHistory(storage).entries).toEqual(history.entries);
  history.clear();
  expect(new PromptHistory(storage).entries).toEqual([]);
});

it('takes nothing from a storage that holds something else', () => {
  const storage = nowhere();
  storage.setItem('prompts', '{"a":1}');
  expect(new PromptHistory(storage).entries).toEqual([]);
  storage.setItem('prompts', '["a", 5, null, "b"');
  expect(new PromptHistory(storage).entries).toEqual([]);
  storage.setItem('prompts', '["a", 5, null, "b"]');
  expect(new PromptHistory(storage).entries).toEqual(['a', 'b']);
});

it('walks back and forth, and ends at the prompt that it began with', () => {
  const walk = new PromptWalk();
  const entries = ['c', 'b', 'a'];
  walk.begin('c');
  expect(walk.step(1, 'c', entries)).toEqual({ prompt: 'b', place: 1, count: 2 });
  expect(walk.step(1, 'b', entries)?.prompt).toBe('a');
  expect(walk.step(1, 'a', entries)?.prompt).toBe('a');
  expect(walk.step(-1, 'a', entries)?.prompt).toBe('b');
  expect(walk.step(-1, 'b', entries)).toEqual({ prompt: 'c', place: 0, count: 2 });
});

it('leaves the keys to a prompt that is edited, until it is empty', () => {
  const walk = new PromptWalk();
  walk.begin('hills');
  walk.edited();
  expect(walk.step(1, 'hills at', ['c'])).toBeNull();
  walk.edited();
  expect(walk.step(1, '', ['c'])?.prompt).toBe('c');
  expect(walk.step(-1, 'c', ['c'])?.prompt).toBe('');
  expect(walk.step(1, '', [])).toBeNull();
});

it('walks on from a prompt that came with a board after the field was entered', () => {
  const walk = new PromptWalk();
  walk.begin('the example');
  expect(walk.step(1, 'c', ['c', 'b'])).toEqual({ prompt: 'b', place: 1, count: 1 });
  expect(walk.step(-1, 'b', ['c', 'b'])?.prompt).toBe('c');
});
