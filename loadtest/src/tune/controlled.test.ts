import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { expect, test } from 'vitest';
import { controlled } from './controlled.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const of = (key: 0 | 1) => (pairs: readonly (readonly [number, number])[]) =>
  mean(pairs.map((pair) => pair[key]));

test('the interval covers the truth about 19 times of 20', () => {
  const random = seededRandom(7);
  let covered = 0;
  for (let round = 0; round < 200; round++) {
    const values = Array.from({ length: 120 }, (): [number, number] => [random(), random()]);
    const { low, high } = controlled(values, of(0), of(1), random)(0.5);
    if (low <= 0.5 && 0.5 <= high) covered++;
  }
  // Percentile intervals of blocks are a little short; far off would be a fault.
  expect(covered).toBeGreaterThanOrEqual(170);
});

test('a control that explains most of the noise takes it away', () => {
  const random = seededRandom(3);
  const values = Array.from({ length: 100 }, (): [number, number] => {
    const shared = random();
    return [2 * shared + 0.05 * random(), shared];
  });
  const { value, low, high } = controlled(values, of(0), of(1), random)(0.5);
  // The truth is 2 * 0.5 + 0.05 / 2; uncontrolled, the mean of 100 has an interval of +- 0.11.
  expect(value).toBeCloseTo(1.025, 2);
  expect(high - low).toBeLessThan(0.02);
});

test('a control that does not vary changes nothing', () => {
  const values = Array.from({ length: 50 }, (_, index): [number, number] => [index % 7, 1]);
  const estimate = controlled(values, of(0), of(1), seededRandom(3));
  expect(estimate(5)).toEqual(estimate(1));
});
