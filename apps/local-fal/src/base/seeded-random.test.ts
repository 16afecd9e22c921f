import assert from 'node:assert/strict';
import { seededRandom } from './seeded-random.ts';

function take(count: number, ...names: [number, ...(string | number)[]]): number[] {
  const random = seededRandom(...names);
  return Array.from({ length: count }, random);
}

Deno.test('the same seed and names give the same stream, others another', () => {
  const stream = take(5, 1, 'service', 1);
  assert.deepEqual(take(5, 1, 'service', 1), stream);
  for (const other of [
    take(5, 2, 'service', 1),
    take(5, 1, 'service', 2),
    take(5, 1, 'fault', 1),
  ]) {
    assert.notDeepEqual(other, stream);
  }
});

Deno.test('numbers are spread evenly over 0 <= x < 1, also the first ones of many streams', () => {
  const firsts = Array.from({ length: 20_000 }, (_, socket) => take(1, 1, 'service', socket)[0]!);
  for (const numbers of [take(20_000, 7, 'x'), firsts]) {
    const tenths = new Array<number>(10).fill(0);
    for (const number of numbers) tenths[Math.floor(number * 10)]!++;
    // Five standard deviations.
    assert.ok(
      tenths.every((count) => Math.abs(count - 2000) < 5 * Math.sqrt(1800)),
      String(tenths),
    );
  }
});
