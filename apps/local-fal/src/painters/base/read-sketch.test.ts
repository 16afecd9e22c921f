import assert from 'node:assert/strict';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import sharp from 'sharp';
import { readSketch } from './read-sketch.ts';

const SIZE = { width: 40, height: 30 };
const red = sharp({
  create: { ...SIZE, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 1 } },
});

Deno.test('reads JPEG, PNG and WebP, and scales them', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const sketch = await readSketch(await red.clone().toFormat(format).toBuffer(), 16, 8);
    assert.deepEqual([sketch.width, sketch.height, sketch.rgb.length], [16, 8, 16 * 8 * 3]);
    assert.ok(Math.abs(sketch.rgb[0]! - 200) < 6 && sketch.rgb[1]! < 6, format);
  }
});

Deno.test('puts transparent pixels on white, and greys in three channels', async () => {
  const clear = { create: { ...SIZE, channels: 4 as const, background: '#00000000' } };
  const sketch = await readSketch(await sharp(clear).png().toBuffer(), 8, 8);
  assert.ok(sketch.rgb.every((value) => value === 255));
  const grey = await readSketch(await red.clone().greyscale().jpeg().toBuffer(), 8, 8);
  assert.equal(grey.rgb.length, 8 * 8 * 3);
});

Deno.test('refuses other formats by their first bytes', async () => {
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const gif = await red.clone().gif().toBuffer();
  for (const image of [svg, gif, new Uint8Array()]) {
    await assert.rejects(readSketch(image, 8, 8), /neither JPEG, PNG nor WebP/);
  }
});

Deno.test('damaged images give a picture or an error, nothing else', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const whole = await red.clone().toFormat(format).toBuffer();
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      const image = Uint8Array.from(whole).slice(0, Math.ceil(random() * whole.length));
      for (let hit = 0; hit < 8; hit++) {
        image[Math.floor(random() * image.length)] = Math.floor(random() * 256);
      }
      try {
        assert.equal((await readSketch(image, 8, 8)).rgb.length, 8 * 8 * 3);
      } catch (error) {
        assert.match((error as Error).message, /^The image cannot be read: /, `${format} ${seed}`);
      }
    }
  }
});
