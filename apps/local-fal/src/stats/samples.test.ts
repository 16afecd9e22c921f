import assert from 'node:assert/strict';
import { Samples } from './samples.ts';

Deno.test('quantiles of the newest', () => {
  const samples = new Samples(100);
  assert.deepEqual(samples.quantiles(0.5), [null]);
  for (let value = 1; value <= 250; value++) samples.add(value);
  assert.deepEqual(samples.quantiles(0, 0.5, 0.99, 1), [151, 201, 250, 250]);
});
