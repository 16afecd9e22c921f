import { expect, test } from 'vitest';
import { longestMedian } from './local-fal-scenario.ts';

test('the longest median service time that a scenario means', () => {
  const slow = { factor: 2 };
  expect(longestMedian({ serviceTime: { kind: 'fixed', ms: 85 }, slow: null })).toBe(85);
  expect(longestMedian({ serviceTime: { kind: 'lognormal', medianMs: 120 }, slow })).toBe(240);
  expect(longestMedian({ serviceTime: { kind: 'painter' }, slow })).toBeNull();
});
