import { expect, test } from 'vitest';
import { longestMedian, slowerThanScenario } from './local-fal-scenario.ts';

test('the longest median service time that a scenario means', () => {
  const slow = { factor: 2 };
  expect(longestMedian({ serviceTime: { kind: 'fixed', ms: 85 }, slow: null })).toBe(85);
  expect(longestMedian({ serviceTime: { kind: 'lognormal', medianMs: 120 }, slow })).toBe(240);
  expect(longestMedian({ serviceTime: { kind: 'painter' }, slow })).toBeNull();
});

test('a service that is slower than its scenario is reported; timers and chance are not', () => {
  expect(slowerThanScenario(450, 85)).toMatch(/took 450 ms \(median\) where its scenario says 85/);
  expect(slowerThanScenario(100, 85)).toBeNull();
  expect(slowerThanScenario(450, null)).toBeNull();
  expect(slowerThanScenario(Number.NaN, 85)).toBeNull();
});
