import { expect, test } from 'vitest';
import { ageQuantile, ageSegments, meanAge } from './age.ts';

/** Frames every `interval` ms at a fixed service time S with round trip R: age = R + S + T/2. */
function steady(interval: number, service: number, roundTrip: number) {
  return Array.from({ length: 101 }, (_, index) => ({
    capturedAt: index * interval,
    at: index * interval + service + roundTrip,
  }));
}

test('the mean age is the exact formula', () => {
  expect(meanAge(ageSegments(steady(120, 100, 20)))).toBeCloseTo(20 + 100 + 60, 9);
});

test('quantiles of a steady saw-tooth are those of a uniform distribution', () => {
  const segments = ageSegments(steady(120, 100, 20));
  expect(ageQuantile(segments, 0.5)).toBeCloseTo(180, 6);
  expect(ageQuantile(segments, 0.95)).toBeCloseTo(120 + 0.95 * 120, 6);
});

test('a result that shows an older sketch does not make the picture newer or older', () => {
  const frames = [
    { at: 100, capturedAt: 50 },
    { at: 110, capturedAt: 20 },
    { at: 200, capturedAt: 150 },
  ];
  expect(ageSegments(frames)).toEqual([
    { from: 50, to: 60 },
    { from: 60, to: 150 },
  ]);
});

test('nothing measured gives NaN', () => {
  expect(meanAge([])).toBeNaN();
  expect(ageQuantile([], 0.5)).toBeNaN();
});
