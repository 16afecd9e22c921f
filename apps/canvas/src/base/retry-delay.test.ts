import { expect, it } from 'vitest';
import { retryDelay } from './retry-delay.ts';

it('doubles, and at least half of it is always waited', () => {
  expect([0, 1, 2].map((tries) => retryDelay(tries, 0))).toEqual([250, 500, 1000]);
  expect([0, 1, 2].map((tries) => retryDelay(tries, 0.999) < 500 * 2 ** tries)).toEqual([
    true,
    true,
    true,
  ]);
});

it('never grows past fifteen seconds', () => {
  expect(retryDelay(60, 0.999)).toBeLessThanOrEqual(15_000);
});
