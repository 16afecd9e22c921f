import { expect, test } from 'vitest';
import { type RunFacts, summarizeRun } from './summarize-run.ts';

const facts: RunFacts = {
  scenario: 'frames',
  interrupted: false,
  startedAt: '2026-11-25T00:00:00.000Z',
  target: 'local-fal',
  model: 'm',
  settings: {},
  processes: [],
  failures: [],
  environment: {},
};

function k6(metrics: Record<string, { values: object; thresholds?: object }>): string {
  return JSON.stringify({ metrics, state: { testRunDurationMs: 5000 } });
}
const lag = (p95: number) => ({ values: { 'p(95)': p95 } });

test('thresholds decide, and lateness voids', () => {
  const latency = (ok: boolean) => ({
    frame_latency: { values: { med: 1 }, thresholds: { 'p(95)<500': { ok } } },
  });
  expect(summarizeRun(k6(latency(true)), facts)).toMatchObject({ verdict: 'kept', seconds: 5 });
  expect(summarizeRun(k6(latency(false)), facts).verdict).toBe('crossed');
  const late = summarizeRun(k6({ ...latency(true), generator_lag: lag(30) }), facts);
  expect(late.generator).toEqual({ lagP95: 30, late: true });
});

test('a ramp that finds its knee has passed, however late k6 was beyond it', () => {
  const step = (sockets: number, ok: boolean, p95: number) => ({
    [`frame_latency{sockets:${sockets}}`]: {
      values: { count: 50 },
      thresholds: { 'p(95)<500': { ok } },
    },
    [`generator_lag{sockets:${sockets}}`]: { values: { count: 4, 'p(95)': p95 } },
  });
  const found = { ...step(10, true, 2), ...step(100, false, 300), generator_lag: lag(90) };
  expect(summarizeRun(k6(found), facts)).toMatchObject({
    verdict: 'kept',
    generator: { late: false },
  });
  expect(summarizeRun(k6({ ...step(10, false, 2) }), facts).verdict).toBe('crossed');
  expect(summarizeRun(k6({ ...step(10, true, 90) }), facts).generator.late).toBe(true);
});

test('thresholds of a step that was never reached are not reported as kept', () => {
  const latency = { values: { count: 0 }, thresholds: { 'p(95)<500': { ok: true } } };
  const summary = k6({ 'frame_latency{sockets:400}': latency, frame_latency: latency });
  expect(summarizeRun(summary, facts).thresholds.map(({ metric }) => metric)).toEqual([
    'frame_latency',
  ]);
});

test('k6 reports zeros for what it has no sample of, and they are no figures', () => {
  const empty = { count: 0, avg: 0, med: 0, 'p(95)': 0, max: 0 };
  const summary = k6({
    frame_latency: { values: empty },
    generator_lag: { values: empty },
    sockets_lost: { values: { count: 0, rate: 0 } },
  });
  const { metrics, generator } = summarizeRun(summary, facts);
  expect(metrics).toEqual({
    frame_latency: { count: 0 },
    generator_lag: { count: 0 },
    sockets_lost: { count: 0, rate: 0 },
  });
  expect(generator.lagP95).toBeNull();
});

test('a soak that ended worse than it began has failed, though k6 crossed nothing', () => {
  const soak = {
    'frame_latency{part:first}': { values: { med: 100 } },
    'frame_latency{part:last}': { values: { med: 200 } },
  };
  expect(summarizeRun(k6(soak), { ...facts, scenario: 'soak' })).toMatchObject({
    verdict: 'crossed',
    thresholds: [{ metric: 'frame_latency{part:last}', kept: false }],
  });
  expect(summarizeRun(k6(soak), { ...facts, scenario: 'soak', interrupted: true })).toMatchObject({
    verdict: 'interrupted',
    thresholds: [],
  });
});
