import { expect, test } from 'vitest';
import { findFaults } from './find-faults.ts';
import type { MeasuredInterval } from './measure-interval.ts';

function measured(pace: string, halfWidth: number, service: number): MeasuredInterval {
  return {
    pace,
    results: 80,
    seconds: 10,
    meanAge: 250,
    ageAt: () => ({ value: 250, low: 250 * (1 - halfWidth), high: 250 * (1 + halfWidth) }),
    p95Age: 400,
    deliveredPerSecond: 8,
    droppedRatio: 0,
    serviceTimes: Array.from({ length: 80 }, (_, index) => service * (0.6 + index / 100)),
  };
}

const calm = {
  picks: [measured('200', 0.03, 120)],
  all: [measured('200', 0.03, 120), measured('128', 0.05, 130)],
  limit: 230,
  medianMs: 124,
  longestMedian: 120,
  lagP95: 2,
  socketsLost: 0,
  verifySeconds: 10,
};

test('a calm run has no fault', () => {
  expect(findFaults({ ...calm, medianMs: 450, longestMedian: null })).toEqual([]);
  expect(findFaults(calm)).toEqual([]);
});

test.each([
  [{ lagP95: 40 }, /k6 itself was late.*less to do/],
  [
    { medianMs: 450, longestMedian: 85 },
    /took 450 ms \(median\) where its scenario says 85.*blank/,
  ],
  [{ socketsLost: 2 }, /dropped the connection 2 times/],
  [{ picks: [measured('200', 0.2, 120)] }, /too noisy: the age at 200 ms.*--verify-seconds 40/],
  [
    { all: [measured('200', 0.03, 120), measured('128', 0.03, 240)] },
    /its median time was \d+ to \d+ ms for a while.*adaptive/,
  ],
])('%#: a fault is named with what to do', (change, message) => {
  const faults = findFaults({ ...calm, ...change });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(message);
});
