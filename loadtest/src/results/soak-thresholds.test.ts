import { expect, test } from 'vitest';
import type { ProcessUse } from '../runner/process-watch.ts';
import { soakThresholds } from './soak-thresholds.ts';

const steady = {
  'frame_latency{part:first}': { med: 150 },
  'frame_latency{part:last}': { med: 160 },
  'frame_age{part:first}': { avg: 250 },
  'frame_age{part:last}': { avg: 240 },
  'frames_delivered{part:first}': { count: 1000 },
  'frames_delivered{part:last}': { count: 950 },
};
const use = (name: string, early: number, late: number): ProcessUse => ({
  name,
  early,
  late,
  most: late,
  cores: 0.1,
});
const crossed = (figures: Parameters<typeof soakThresholds>[0]) =>
  soakThresholds(figures).flatMap(({ metric, kept }) => (kept ? [] : [metric]));

test('a service that ends as it began is fine, and the generator may grow', () => {
  const processes = [use('local-fal', 100, 140), use('k6', 100, 900)];
  expect(crossed({ metrics: steady, processes })).toEqual([]);
  expect(soakThresholds({ metrics: steady, processes })).toHaveLength(4);
});

test('a leak fails the run', () => {
  expect(crossed({ metrics: steady, processes: [use('proxy', 100, 180)] })).toEqual([
    'memory of proxy',
  ]);
});

test.each([
  ['frame_latency{part:last}', { med: 230 }],
  ['frame_age{part:last}', { avg: 400 }],
  ['frames_delivered{part:last}', { count: 500 }],
])('%s that got worse fails the run', (metric, values) => {
  expect(crossed({ metrics: { ...steady, [metric]: values }, processes: [] })).toEqual([metric]);
});

test('what was not measured has no threshold', () => {
  expect(soakThresholds({ metrics: {}, processes: [] })).toEqual([]);
});
