import { expect, test } from 'vitest';
import type { SamplePoint } from '../runner/sample-reader.ts';
import { FailureCounts } from './failure-counts.ts';

const point = (metric: string, value: number, reason?: string): SamplePoint => ({
  metric,
  at: 0,
  value,
  tags: reason === undefined ? {} : { reason },
});

test('failures by reason, the most frequent first', () => {
  const failures = new FailureCounts();
  failures.add([point('sockets_lost', 1, 'close 1011'), point('frames_sent', 9, 'no failure')]);
  failures.add([
    point('token_mints_failed', 1, 'rate-limited'),
    point('token_mints_failed', 2, 'rate-limited'),
    point('sockets_lost', 1),
  ]);
  expect(failures.counts).toEqual([
    { metric: 'token_mints_failed', reason: 'rate-limited', count: 3 },
    { metric: 'sockets_lost', reason: 'close 1011', count: 1 },
    { metric: 'sockets_lost', reason: 'unknown', count: 1 },
  ]);
});
