import { expect, test } from 'vitest';
import { TimeSeries } from './time-series.ts';

test('samples fall into seconds counted from the first', () => {
  const series = new TimeSeries();
  const tags = {};
  series.add([
    { metric: 'a', at: 5_000, value: 1, tags },
    { metric: 'a', at: 5_999, value: 3, tags },
    { metric: 'a', at: 7_500, value: 8, tags },
    { metric: 'b', at: 6_000, value: 2, tags },
  ]);
  expect(series.buckets('a')).toEqual([
    { second: 0, count: 2, sum: 4, p50: 2, p95: 2.9 },
    { second: 2, count: 1, sum: 8, p50: 8, p95: 8 },
  ]);
  expect(series.buckets('b')).toHaveLength(1);
  expect(series.buckets('none')).toEqual([]);
});

test('the last whole second is that of the run, not of the metric', () => {
  const series = new TimeSeries();
  const tags = {};
  expect(series.last('a')).toBeUndefined();
  series.add([
    { metric: 'a', at: 0, value: 1, tags },
    { metric: 'a', at: 1_000, value: 3, tags },
    { metric: 'a', at: 1_500, value: 5, tags },
    { metric: 'a', at: 2_000, value: 9, tags },
  ]);
  expect(series.last('a')).toEqual({ second: 1, count: 2, sum: 8, p50: 4, p95: 4.9 });
  series.add([{ metric: 'b', at: 7_000, value: 1, tags }]);
  expect(series.last('a')).toBeUndefined();
});
