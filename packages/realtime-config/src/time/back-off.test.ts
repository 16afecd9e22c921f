import { expect, it } from 'vitest';
import { backOff } from './back-off.ts';

const MOST = (): number => 1;
const LEAST = (): number => 0;

it('doubles up to its longest wait, however many failures there were', () => {
  const waits = [1, 2, 3, 4, 5000].map((failures) =>
    backOff(failures, { first: 100, longest: 500 }, MOST),
  );
  expect(waits).toEqual([100, 200, 400, 500, 500]);
});

it.each([
  { jitter: 0, least: 200 },
  { jitter: 1 / 4, least: 150 },
  { jitter: undefined, least: 100 },
  { jitter: 1, least: 0 },
])('a share of $jitter is random', ({ jitter, least }) => {
  const shape = { first: 100, longest: 500, ...(jitter === undefined ? {} : { jitter }) };
  expect(backOff(2, shape, LEAST)).toBeCloseTo(least);
  expect(backOff(2, shape, MOST)).toBe(200);
});
