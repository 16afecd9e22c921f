import { expect, test } from 'vitest';
import { parseSampleLine } from './parse-sample-line.ts';

const wanted = new Set(['frame_latency']);

test('reads a point, its time to fractions of a ms', () => {
  const line =
    '{"metric":"frame_latency","type":"Point","data":{"time":"2026-11-25T00:00:01.123456789Z","value":151.5,"tags":{"scenario":"frames"}}}';
  expect(parseSampleLine(line, wanted)).toEqual({
    metric: 'frame_latency',
    at: Date.UTC(2026, 10, 25, 0, 0, 1, 123) + 0.456789,
    value: 151.5,
    tags: { scenario: 'frames' },
  });
});

test('passes over declarations and metrics that nobody asked for', () => {
  expect(
    parseSampleLine('{"type":"Metric","data":{},"metric":"frame_latency"}', wanted),
  ).toBeNull();
  expect(
    parseSampleLine('{"metric":"http_reqs","type":"Point","data":{"time":"x","value":1}}', wanted),
  ).toBeNull();
});
