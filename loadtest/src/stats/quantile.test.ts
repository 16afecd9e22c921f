import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';

test('quantiles lie between the values, as type 7 says', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4], 0.95)).toBeCloseTo(3.85);
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});
