import { expect, test } from 'vitest';
import { findRateKnee, findSocketKnee } from './find-knee.ts';

function rates(steps: Record<number, boolean>, reached = Object.keys(steps).map(Number)) {
  return {
    thresholds: Object.entries(steps).map(([rate, kept]) => ({
      metric: `token_mint_duration{rate:${rate}}`,
      threshold: 'p(95)<250',
      kept,
    })),
    metrics: Object.fromEntries(
      reached.map((rate) => [`token_mint_duration{rate:${rate}}`, { count: 5 }]),
    ),
  };
}

/** Steps of sockets; `lag` in ms; `results` that came. */
function sockets(steps: Record<number, { kept?: boolean; lag?: number; results?: number }>) {
  const entries = Object.entries(steps);
  return {
    thresholds: entries.flatMap(([step, { kept = true, results = 9 }]) => [
      { metric: `frame_latency{sockets:${step}}`, threshold: 'p(95)<500', kept },
      { metric: `frame_age{sockets:${step}}`, threshold: 'avg<1000', kept: true },
      { metric: `frames_delivered{sockets:${step}}`, threshold: 'count>0', kept: results > 0 },
    ]),
    metrics: Object.fromEntries(
      entries.flatMap(([step, { lag = 1, results = 9 }]) => [
        [`frame_latency{sockets:${step}}`, { count: results }],
        [`generator_lag{sockets:${step}}`, { count: 4, 'p(95)': lag }],
      ]),
    ),
  };
}

test('the knee lies between the last step that kept and the first that broke', () => {
  expect(findRateKnee(rates({ 10: true, 16: true, 25: false }))).toEqual({
    kept: 16,
    broken: 25,
    late: null,
  });
  expect(findRateKnee(rates({ 10: false }))).toEqual({ kept: null, broken: 10, late: null });
});

test('steps that the run never reached prove nothing', () => {
  const knee = findRateKnee(rates({ 10: true, 16: true, 25: true }, [10, 16]));
  expect(knee).toEqual({ kept: 16, broken: null, late: null });
});

test('mints: arrivals that k6 had no user for are not blamed on the proxy', () => {
  const run = rates({ 10: true, 16: true });
  const metrics = { ...run.metrics, 'dropped_iterations{scenario:mints_16}': { count: 3 } };
  expect(findRateKnee({ ...run, metrics })).toEqual({ kept: 10, broken: null, late: 16 });
});

test('sockets: one threshold that breaks is enough', () => {
  const knee = findSocketKnee(sockets({ 10: {}, 100: {}, 250: { kept: false } }));
  expect(knee).toEqual({ kept: 100, broken: 250, late: null });
});

test('sockets: a step without any result broke, it was not left out', () => {
  const knee = findSocketKnee(sockets({ 10: {}, 100: {}, 250: { results: 0 } }));
  expect(knee).toEqual({ kept: 100, broken: 250, late: null });
});

test('sockets: where k6 itself was late, the service is not blamed', () => {
  const knee = findSocketKnee(sockets({ 10: {}, 100: {}, 250: { kept: false, lag: 90 } }));
  expect(knee).toEqual({ kept: 100, broken: null, late: 250 });
  expect(findSocketKnee(sockets({ 10: { lag: 90 } }))).toEqual({
    kept: null,
    broken: null,
    late: 10,
  });
});

test('a run without steps has no knee', () => {
  expect(findRateKnee({ thresholds: [], metrics: {} })).toBeNull();
  expect(findSocketKnee(rates({ 10: true }))).toBeNull();
});
