import { expect, test } from 'vitest';
import { disagrees } from './model-band.ts';

test('agrees within the intervals of both, and no further', () => {
  const measured = { value: 1.1, low: 1.06, high: 1.14 };
  expect(disagrees(measured, 1.08, 0.01)).toBe(false);
  expect(disagrees(measured, 1.4, 0.01)).toBe(true);
  expect(disagrees(measured, 0.9, 0.01)).toBe(true);
});

test('a wide interval proves nothing', () => {
  expect(disagrees({ value: 1.1, low: 0.8, high: 1.4 }, 1.4, 0.02)).toBe(false);
});
