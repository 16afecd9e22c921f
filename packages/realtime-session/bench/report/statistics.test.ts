import { expect, it } from 'vitest';
import { quantile } from './statistics.ts';

it('quantiles lie between the values, as every other figure of this repository does', () => {
  const values = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect(quantile(values, 0.95)).toBeCloseTo(19.05);
  expect(quantile([], 0.5)).toBeNaN();
});
