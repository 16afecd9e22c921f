import { expect, test } from 'vitest';
import { recommend } from '../src/tune/recommend.ts';
import { playStages } from '../src/tune/testing/virtual-service.ts';
import { tuneService } from '../src/tune/tune-service.ts';
import { compareWithExact, KNOWN_SERVICES } from './exact.ts';

async function tune(serviceMs: number) {
  const outcome = await tuneService({
    maxBuffering: 2,
    results: 70,
    verifySeconds: 8,
    run: async (stages) =>
      playStages(stages, { serviceTime: () => serviceMs, roundTrip: 20, maxBuffering: 2 }),
    say: () => undefined,
    secondsLeft: () => Infinity,
    longestMedian: null,
  });
  return recommend(outcome, {
    model: 'm',
    target: 'x',
    startedAt: '2026-11-25T00:00:00.000Z',
    seconds: 1,
    generator: { lagP95: 1, late: false },
    cost: { perHour: null, frameBytes: 1 },
    environment: {},
  });
}

test('a run on the very service is exact, and one on another is found out', async () => {
  const [, sixty] = KNOWN_SERVICES;
  const right = compareWithExact(sixty!, 20, await tune(60));
  expect(right.ages.length).toBeGreaterThan(4);
  expect([...right.ages, ...right.picks].filter(({ ok }) => !ok)).toEqual([]);
  const wrong = compareWithExact(sixty!, 20, await tune(80));
  expect(wrong.ages.every(({ ok }) => !ok)).toBe(true);
  expect(wrong.picks.every(({ ok }) => !ok)).toBe(true);
}, 30_000);
