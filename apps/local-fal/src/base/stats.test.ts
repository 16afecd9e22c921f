import assert from 'node:assert/strict';
import { Samples } from './stats.ts';

Deno.test('quantiles of the newest', () => {
  const samples = new Samples(100);
  assert.deepEqual(samples.quantiles(0.5), [null]);
  for (let value = 1; value <= 250; value++) samples.add(value);
  assert.deepEqual(samples.quantiles(0, 0.5, 0.99, 1), [151, 200.5, 249.01, 250]);
});

Deno.test(
  'quantiles lie between the numbers, as every other figure of this repository does',
  () => {
    const samples = new Samples(100);
    for (let value = 1; value <= 20; value++) samples.add(value);
    assert.deepEqual(samples.quantiles(0.95), [19.05]);
  },
);
