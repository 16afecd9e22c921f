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

/** A run of mints at 10 and 16 a second that broke at 25 and never came to 40. */
function mints(change: Partial<RunSummary> = {}): RunSummary {
  const step = (rate: number, med: number) => ({
    [`token_mint_duration{rate:${rate}}`]: { count: 50, med, 'p(95)': 2 * med },
  });
  return {
    ...runner(0),
    scenario: 'token',
    thresholds: [10, 16, 25].map((rate) => ({
      metric: `token_mint_duration{rate:${rate}}`,
      threshold: 'p(95)<500',
      kept: rate < 25,
    })),
    metrics: {
      token_mint_duration: { count: 150, med: 333, 'p(95)': 999 },
      ...step(10, 11),
      ...step(16, 17),
      ...step(25, 400),
      'token_mint_duration{rate:40}': { count: 0 },
    },
    ...change,
  };
}

test('rising rates are reported by the one that was carried, never mixed', () => {
  expect(runHeadline(mints())).toBe(
    'The proxy carries 16 mints a second and breaks its objective at 25; ' +
      'at 16 a mint took 17 ms at the median and 34 ms at 95 %.',
  );
  const thresholds = mints().thresholds.map((result) => ({ ...result, kept: false }));
  expect(runHeadline(mints({ thresholds }))).toMatch(
    /^Already 10 mints a second break the objective; at 10 a mint took 11 ms at the median/,
  );
});

test('a run that was stopped before its first step says that nothing was measured', () => {
  const verdict = 'interrupted';
  const rising = mints({
    verdict,
    thresholds: [],
    metrics: { 'token_mint_duration{rate:10}': { count: 0 } },
  });
  expect(runHeadline(rising)).toMatch(/^No step was measured\. Interrupted/);
  const ramp = { ...runner(3), verdict, settings: { RAMP: 'on' } } as const;
  expect(runHeadline(ramp)).toMatch(/^No step was measured\. Interrupted/);
});

test('a kind of refresh that did not run was not measured', () => {
  const gap = { count: 4, 'p(95)': 180 };
  const refresh = {
    ...runner(4),
    scenario: 'refresh',
    metrics: {
      'token_refresh_gap{refresh:none}': gap,
      'token_refresh_gap{refresh:spread}': gap,
      'token_refresh_duration{refresh:spread}': { count: 4, 'p(95)': 90 },
      'token_refresh_gap{refresh:storm}': { count: 0 },
    },
  };
  expect(runHeadline(refresh)).toBe(
    'The longest pause between results across a token refresh (95 %): ' +
      '180 ms each in its own time (a refresh took 90 ms), not measured all together with jitter, ' +
      'not measured all at once; without any refresh 180 ms. No frame was lost.',
  );
});
