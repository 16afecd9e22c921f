import { expect, test } from 'vitest';
import { refreshThresholds } from './refresh-thresholds.ts';
import { soakThresholds } from './soak-thresholds.ts';
import { mergeSummaries } from './merge-summaries.ts';
import type { MetricValues, RunSummary } from './run-summary.ts';

function run(metrics: Record<string, MetricValues>, change: Partial<RunSummary> = {}): RunSummary {
  return {
    scenario: 'frames',
    startedAt: '2026-11-25T00:00:00.000Z',
    seconds: 30,
    target: 'local-fal',
    model: 'm',
    settings: { SOCKETS: 10 },
    verdict: 'kept',
    thresholds: [{ metric: 'sockets_lost', threshold: 'count==0', kept: true }],
    metrics,
    generator: { lagP95: 2, late: false },
    processes: [],
    failures: [],
    environment: {},
    ...change,
  };
}

test('counts add up, means are weighted, extremes are exact, quantiles are never too good', () => {
  const one = run({
    frame_latency: { count: 300, min: 100, avg: 200, 'p(95)': 300, max: 900 },
    frames_sent: { count: 400, rate: 13 },
  });
  const two = run({
    frame_latency: { count: 100, min: 90, avg: 300, 'p(95)': 350, max: 600 },
    frames_sent: { count: 100, rate: 4 },
  });
  const merged = mergeSummaries([one, two]);
  expect(merged.metrics.frame_latency).toEqual({
    count: 400,
    min: 90,
    avg: 225,
    'p(95)': 350,
    max: 900,
  });
  expect(merged.metrics.frames_sent).toEqual({ count: 500, rate: 17 });
  expect(merged.settings.runners).toBe(2);
});

test('a runner that saw nothing of a metric does not pull it to zero', () => {
  const empty = { count: 0, min: 0, avg: 0, 'p(95)': 0, max: 0 };
  const seen = { count: 5, min: 10, avg: 20, 'p(95)': 30, max: 40 };
  expect(mergeSummaries([run({ a: empty }), run({ a: seen })]).metrics.a).toEqual(seen);
});

test('a share is one of the whole', () => {
  const one = run({ checks: { rate: 1, passes: 90, fails: 0 } });
  const two = run({ checks: { rate: 0, passes: 0, fails: 10 } });
  expect(mergeSummaries([one, two]).metrics.checks).toEqual({ rate: 0.9, passes: 90, fails: 10 });
});

test('what one runner crossed or was too late for holds for all', () => {
  const crossed = run(
    {},
    {
      verdict: 'crossed',
      thresholds: [{ metric: 'sockets_lost', threshold: 'count==0', kept: false }],
      generator: { lagP95: 50, late: true },
    },
  );
  const merged = mergeSummaries([run({}), crossed]);
  expect(merged.verdict).toBe('crossed');
  expect(merged.thresholds).toEqual([
    { metric: 'sockets_lost', threshold: 'count==0', kept: false },
  ]);
  expect(merged.generator).toEqual({ lagP95: 50, late: true });
});

test('thresholds between figures of one runner are one row, with the worst of them', () => {
  const refresh = (gap: number) => ({
    'token_refresh_gap{refresh:none}': { count: 20, 'p(95)': 200 },
    'token_refresh_gap{refresh:spread}': { count: 20, 'p(95)': gap },
  });
  const soak = (last: number) => ({
    'frame_latency{part:first}': { med: 150 },
    'frame_latency{part:last}': { med: 160 },
    'frames_delivered{part:first}': { count: 1000 + last },
    'frames_delivered{part:last}': { count: last },
  });
  const evaluated = (
    thresholds: typeof soakThresholds,
    metrics: Readonly<Record<string, MetricValues>>,
  ): RunSummary => run(metrics, { thresholds: thresholds({ metrics, processes: [] }) });
  const rows = ({ thresholds }: RunSummary) =>
    thresholds.map(({ metric, kept, seen }) => [metric, kept, seen?.was]);

  const refreshes = [230, 600, 240].map((gap) => evaluated(refreshThresholds, refresh(gap)));
  expect(rows(mergeSummaries(refreshes))).toEqual([
    ['token_refresh_gap{refresh:spread}', false, 600],
    ['refresh_frames_passed_over{refresh:spread}', true, 0],
  ]);
  const soaks = [900, 500, 950].map((last) => evaluated(soakThresholds, soak(last)));
  expect(rows(mergeSummaries(soaks))).toEqual([
    ['frame_latency{part:last}', true, 160],
    ['frames_delivered{part:last}', false, 500],
  ]);
});

test('the results around refreshes are those of all runners', () => {
  const row = { kind: 'spread', offsets: [-100, 0, 100] } as const;
  const part = run({}, { refreshes: [row] });
  expect(mergeSummaries([part, part]).refreshes).toEqual([row, row]);
  expect(mergeSummaries([run({}), run({})])).not.toHaveProperty('refreshes');
});

test('different scenarios do not merge', () => {
  expect(() => mergeSummaries([run({}), run({}, { scenario: 'token' })])).toThrow(
    'a token run cannot be merged with a frames run',
  );
  expect(() => mergeSummaries([])).toThrow('nothing to merge');
});
