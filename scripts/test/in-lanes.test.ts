import { expect, it } from 'vitest';
import { inLanes } from './in-lanes.ts';

it('runs two at a time in order, and what is to be alone by itself at the end', async () => {
  const ends = new Map<string, () => void>();
  const begun: string[] = [];
  const tasks = [{ name: 'a', alone: true }, { name: 'b' }, { name: 'c' }, { name: 'd' }];
  const all = inLanes(tasks, 2, ({ name }) => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  });
  const end = async (name: string): Promise<void> => {
    ends.get(name)!();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  expect(begun).toEqual(['b', 'c']);
  await end('c');
  expect(begun).toEqual(['b', 'c', 'd']);
  await end('b');
  expect(begun).toEqual(['b', 'c', 'd']);
  await end('d');
  expect(begun).toEqual(['b', 'c', 'd', 'a']);
  await end('a');
  await all;
});
