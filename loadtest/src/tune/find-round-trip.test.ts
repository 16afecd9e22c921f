import { expect, test } from 'vitest';
import { shiftBetween } from './find-round-trip.ts';

test('finds the shift between two samples, outliers or not', () => {
  const base = Array.from({ length: 60 }, (_, index) => 100 + index);
  const shifted = [...base.map((value) => value + 20), 5_000, 9_000];
  expect(shiftBetween(shifted, base)).toBeGreaterThan(19);
  expect(shiftBetween(shifted, base)).toBeLessThan(22);
  expect(shiftBetween([], base)).toBeNaN();
});
