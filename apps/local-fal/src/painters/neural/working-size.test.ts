import assert from 'node:assert/strict';
import { workingSize } from './working-size.ts';

Deno.test('more steps paint more pixels, never more than the picture has', () => {
  const sides = [1, 2, 3, 4, 50].map((steps) => workingSize(1024, 1024, steps).width);
  assert.deepEqual(sides, [256, 384, 448, 512, 512]);
  assert.deepEqual(workingSize(200, 100, 8), { width: 200, height: 100 });
});

Deno.test('keeps the shape, in multiples of 4 that the network can halve twice', () => {
  for (const [width, height] of [
    [1920, 1080],
    [333, 777],
    [2048, 8],
  ] as const) {
    const size = workingSize(width, height, 4);
    assert.equal(size.width % 4, 0);
    assert.equal(size.height % 4, 0);
    assert.ok(size.width >= 32 && size.height >= 32);
    if (size.height > 32) assert.ok(Math.abs(size.width / size.height - width / height) < 0.02);
  }
});

Deno.test('what is not a number of steps paints the finest', () => {
  assert.equal(workingSize(512, 512, Number.NaN).width, 512);
});
