import { expect, test } from 'vitest';
import { recommend } from './recommend.ts';
import { renderTuneReport } from './render-tune-report.ts';
import { playStages } from './testing/virtual-service.ts';
import { unfinishedOutcome } from './tune-service.ts';

const service = { serviceTime: () => 100, roundTrip: 20, maxBuffering: 2 };
const facts = {
  model: 'm',
  target: 'local-fal',
  startedAt: '2026-11-25T00:00:00.000Z',
  seconds: 9,
  generator: { lagP95: 1, late: false },
  cost: { perHour: null, frameBytes: 9_000 },
  environment: {},
};

test('half a run makes a report that recommends nothing', () => {
  const measured = [playStages([{ name: 'one', pace: '1-in-flight', results: 40 }], service)];
  const outcome = unfinishedOutcome(measured, 2, 'interrupted')!;
  const recommendation = recommend(outcome, facts);
  expect(recommendation.profiles).toBeNull();
  expect(recommendation.service.samples).toBe(36);
  expect(recommendation.sweep.length).toBeGreaterThan(10);
  expect(renderTuneReport(recommendation)).toContain('interrupted before every pick was verified');
}, 30_000);

test('next to nothing makes none', () => {
  expect(unfinishedOutcome([], 2, 'interrupted')).toBeNull();
  const measured = [playStages([{ name: 'one', pace: '1-in-flight', results: 10 }], service)];
  expect(unfinishedOutcome(measured, 2, 'interrupted')).toBeNull();
});
