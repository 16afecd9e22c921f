import { expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

it('gives the same numbers for the same seed, and others for another', () => {
  const take = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed));
  expect(take(7)).toEqual(take(7));
  expect(take(8)).not.toEqual(take(7));
});

it.each([
  ['of one stream', Array.from({ length: 20_000 }, seededRandom(7))],
  ['the first of many streams', Array.from({ length: 20_000 }, (_, seed) => seededRandom(seed)())],
])('spreads numbers evenly: %s', (_name, numbers) => {
  const tenths = new Array<number>(10).fill(0);
  for (const number of numbers) tenths[Math.floor(number * 10)]! += 1;
  // Five standard deviations.
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(1800));
});
