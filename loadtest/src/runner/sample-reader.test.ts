import { expect, test } from 'vitest';
import { parseSampleLine, SampleReader } from './sample-reader.ts';

const line = (metric: string, value: number): string =>
  JSON.stringify({
    metric,
    type: 'Point',
    data: { time: '2026-11-25T00:00:01.5Z', value, tags: { reason: 'größer' } },
  });

test('lines that come in pieces, cut anywhere, are read whole', () => {
  const bytes = Buffer.from([line('a', 1), line('other', 2), line('a', 3), ''].join('\n'));
  for (let cut = 0; cut <= bytes.length; cut++) {
    const reader = new SampleReader(['a']);
    const points = [bytes.subarray(0, cut), bytes.subarray(cut)].flatMap((piece) =>
      reader.read(piece),
    );
    expect(points.map(({ value, tags }) => [value, tags.reason])).toEqual([
      [1, 'größer'],
      [3, 'größer'],
    ]);
  }
});

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

test('skips declarations and metrics that were not asked for', () => {
  expect(
    parseSampleLine('{"type":"Metric","data":{},"metric":"frame_latency"}', wanted),
  ).toBeNull();
  expect(
    parseSampleLine('{"metric":"http_reqs","type":"Point","data":{"time":"x","value":1}}', wanted),
  ).toBeNull();
});
