import { expect, test } from 'vitest';
import type { SamplePoint } from '../runner/sample-reader.ts';
import { RefreshTimeline } from './refresh-timeline.ts';

const point = (refresh: string, id: string, value: number): SamplePoint => ({
  metric: 'refresh_result_offset',
  at: 0,
  value,
  tags: { refresh },
  metadata: { refresh_id: id },
});

test('one row for each refresh, in the order of time', () => {
  const timeline = new RefreshTimeline();
  timeline.add([point('storm', 'storm.0.1', 80), point('none', 'none.0.1', 5)]);
  timeline.add([
    point('storm', 'storm.0.1', -120.4),
    point('storm', 'storm.1.1', 900),
    { ...point('storm', 'storm.0.1', 1), metric: 'frame_latency' },
  ]);
  expect(timeline.rows).toEqual([
    { kind: 'storm', offsets: [-120, 80] },
    { kind: 'none', offsets: [5] },
    { kind: 'storm', offsets: [900] },
  ]);
});

test('a picture holds so many rows of a kind and no more', () => {
  const timeline = new RefreshTimeline();
  for (let id = 0; id < 100; id++) timeline.add([point('storm', `storm.${id}.1`, 1)]);
  timeline.add([point('none', 'none.0.1', 1)]);
  expect(timeline.rows.filter(({ kind }) => kind === 'storm')).toHaveLength(40);
  expect(timeline.rows.filter(({ kind }) => kind === 'none')).toHaveLength(1);
});
