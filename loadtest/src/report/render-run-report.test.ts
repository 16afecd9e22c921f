import { expect, test } from 'vitest';
import type { RunSummary } from '../results/run-summary.ts';
import { TimeSeries } from '../results/time-series.ts';
import { renderRunReport } from './render-run-report.ts';

function ramp(lastLag: number): RunSummary {
  const step = (sockets: number, p95: number, lag: number) => ({
    [`frame_latency{sockets:${sockets}}`]: { count: 40, med: 120, 'p(95)': p95 },
    [`frame_age{sockets:${sockets}}`]: { avg: 333 },
    [`generator_lag{sockets:${sockets}}`]: { count: 4, 'p(95)': lag },
  });
  return {
    scenario: 'frames',
    startedAt: '2026-11-25T00:00:00.000Z',
    seconds: 20,
    target: 'local-fal',
    model: 'm',
    settings: { OBJECTIVE_MS: 500, AGE_OBJECTIVE_MS: 1000 },
    verdict: 'kept',
    thresholds: [10, 63, 100].map((sockets) => ({
      metric: `frame_latency{sockets:${sockets}}`,
      threshold: 'p(95)<500',
      kept: sockets < 100,
    })),
    metrics: { ...step(10, 200, 1), ...step(63, 300, 2), ...step(100, 900, lastLag) },
    generator: { lagP95: 2, late: false },
    processes: [{ name: 'k6', cores: 0.5, early: 90, late: 95, most: 99 }],
    failures: [],
    environment: {},
  };
}

test('a ramp says what was carried, and what broke it', () => {
  const html = renderRunReport(ramp(3), new TimeSeries());
  expect(html).toContain('The service carries 63 sockets, breaking the objective at 100');
  expect(html).toContain('Sockets carried');
  const row = (sockets: number, result: string): number =>
    html.indexOf(
      `<td>frame_latency{sockets:${sockets}}</td><td>p(95)&lt;500</td><td>${result}</td>`,
    );
  // Steps in the order of their numbers, not of their letters.
  expect(row(63, 'kept')).toBeGreaterThan(0);
  expect(row(100, 'crossed')).toBeGreaterThan(row(63, 'kept'));
});

test('where k6 itself was late, nothing is said of the service', () => {
  expect(renderRunReport(ramp(80), new TimeSeries())).toContain(
    'at 100 k6 itself was late, so that no more can be said from this machine',
  );
});

test('the page holds no script and fetches nothing', () => {
  const html = renderRunReport(ramp(3), new TimeSeries());
  expect(html).not.toMatch(/<script|<link|src=|url\(|@import/);
});

test('a step that was planned and not run is listed as not measured', () => {
  const run = ramp(3);
  const metrics = {
    ...run.metrics,
    'frame_latency{sockets:160}': { count: 0 },
    'generator_lag{sockets:160}': { count: 0 },
    'sockets_lost{sockets:160}': { count: 0, rate: 0 },
  };
  const html = renderRunReport({ ...run, metrics }, new TimeSeries());
  expect(html).toContain(
    '<tr><td>160</td><td>–</td><td>–</td><td>–</td><td>–</td><td>–</td><td>–</td><td>not measured</td></tr>',
  );
  for (const name of ['frame_latency', 'sockets_lost']) {
    expect(html).toContain(`<td>${name}{sockets:160}</td><td>not measured</td>`);
  }
  expect(html).toContain('<td>frame_latency{sockets:63}</td><td>40</td>');
});
