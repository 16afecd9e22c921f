import assert from 'node:assert/strict';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { drawServiceTime, slowFactor } from './service-time.ts';

Deno.test('lognormal keeps its median and its 95th percentile', () => {
  const random = seededRandom(1);
  const draw = () => drawServiceTime({ kind: 'lognormal', medianMs: 120, p95Ms: 260 }, random);
  const times = Array.from({ length: 40_000 }, draw).sort((a, b) => a - b);
  assert.ok(Math.abs(times[20_000]! - 120) < 2, `median ${times[20_000]}`);
  assert.ok(Math.abs(times[38_000]! - 260) < 6, `p95 ${times[38_000]}`);
});

Deno.test(
  'lognormal with no spread is its median; fixed is fixed; the painter adds nothing',
  () => {
    const random = seededRandom(1);
    assert.equal(drawServiceTime({ kind: 'lognormal', medianMs: 50, p95Ms: 50 }, random), 50);
    assert.equal(drawServiceTime({ kind: 'fixed', ms: 7 }, random), 7);
    assert.equal(drawServiceTime({ kind: 'painter' }, random), 0);
  },
);

Deno.test('slow periods are the last part of each period', () => {
  const slow = { factor: 2, everyMs: 40_000, forMs: 10_000 };
  const factors = [0, 29_999, 30_000, 39_999, 40_000, 75_000].map((at) => slowFactor(slow, at));
  assert.deepEqual(factors, [1, 1, 2, 2, 1, 2]);
  assert.equal(slowFactor(null, 35_000), 1);
});
