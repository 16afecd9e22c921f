import { expect, test } from 'vitest';
import { mergeSummaries } from '../results/merge-summaries.ts';
import type { RunSummary } from '../results/run-summary.ts';
import { runHeadline } from './run-headline.ts';

/** One of three runners of a test with seven sockets. */
function runner(sockets: number): RunSummary {
  return {
    scenario: 'frames',
    startedAt: '2026-11-25T00:00:00.000Z',
    seconds: 4,
    target: 'local-fal',
    model: 'm',
    settings: { SOCKETS: 7 },
    verdict: 'kept',
    thresholds: [],
    metrics: {
      frame_rate: { count: sockets, avg: 6 },
      frame_age: { count: 90, avg: 250, 'p(95)': 450 },
      frames_sent: { count: 24 * sockets },
    },
    generator: { lagP95: 2, late: false },
    processes: [],
    failures: [],
    environment: {},
  };
}

test('a runner reports its own sockets, and all runners together report all', () => {
  expect(runHeadline(runner(1))).toMatch(/^1 socket got 6 results a second.* of 24 frames/);
  expect(runHeadline(runner(2))).toMatch(/^2 sockets each got 6 results a second.* of 48 frames/);
  const whole = mergeSummaries([runner(2), runner(3), runner(2)]);
  expect(runHeadline(whole)).toMatch(/^7 sockets each got 6 results a second.* of 168 frames/);
});

test('thresholds that compare figures of the run are reported with them', () => {
  const crossed = {
    metric: 'frame_latency{part:last}',
    threshold: 'med<=1.3 x early + 20',
    kept: false,
    seen: { was: 230.4, bound: 215 },
  };
  const run: RunSummary = { ...runner(2), verdict: 'crossed', thresholds: [crossed] };
  expect(runHeadline(run)).toMatch(
    /Crossed: frame_latency\{part:last\} med<=1\.3 x early \+ 20 \(was 230, bound 215\)\.$/,
  );
});

test('a warning is part of it, and of that of all runners, once', () => {
  const run: RunSummary = { ...runner(2), warnings: ['the service was slow.'] };
  expect(runHeadline(run)).toMatch(/ Warning: the service was slow\.$/);
  expect(runHeadline(mergeSummaries([run, run]))).toMatch(
    /dropped\. Warning: the service was slow\.$/,
  );
});
