import { expect, it } from 'vitest';
import { drawLognormal } from './draw-lognormal.ts';
import { seededRandom } from './seeded-random.ts';

it('keeps its median and its 95 % quantile', () => {
  const random = seededRandom(1);
  const values = Array.from({ length: 20_000 }, () => drawLognormal(120, 260, random));
  values.sort((a, b) => a - b);
  expect(values[10_000]! / 120).toBeCloseTo(1, 1);
  expect(values[19_000]! / 260).toBeCloseTo(1, 1);
});

it('without a spread is its median', () => {
  expect(drawLognormal(50, 50, seededRandom(1))).toBe(50);
});
