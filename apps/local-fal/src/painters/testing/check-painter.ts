import assert from 'node:assert/strict';
import sharp from 'sharp';
import type { Painter, PaintRequest } from '../base/painter.ts';
import { drawSketch } from './draw-sketch.ts';

const SIZE = 256;
const HILLS = '<path d="M0 150 C60 100 110 180 160 140 S230 120 256 150"/>';

/** Tests what every painter but the blank one must do; closes the painter at the end. */
export async function checkPainter(t: Deno.TestContext, painter: Painter): Promise<void> {
  const hills = await drawSketch(HILLS, SIZE);
  const request = (more: Partial<PaintRequest> = {}): PaintRequest => ({
    image: hills,
    width: SIZE,
    height: SIZE,
    prompt: 'a meadow, oil',
    strength: 0.8,
    seed: 42,
    steps: 4,
    ...more,
  });
  const first = await pixels(painter, request());

  await t.step('paints the same picture for the same request', async () => {
    assert.deepEqual(await pixels(painter, request()), first);
  });

  await t.step('depends on prompt, strength and seed', async () => {
    for (const more of [{ prompt: 'a burning volcano' }, { strength: 0.2 }, { seed: 7 }]) {
      const other = await pixels(painter, request(more));
      assert.ok(difference(first, other, SIZE) > 6, JSON.stringify(more));
    }
  });

  await t.step('leaves the sketch as it is at strength 0', async () => {
    const kept = await pixels(painter, request({ strength: 0 }));
    const sketch = await sharp(hills).removeAlpha().raw().toBuffer();
    assert.ok(difference(kept, sketch, SIZE) < 3);
  });

  await t.step('covers white paper with colour', () => {
    let white = 0;
    for (let i = 0; i < first.length; i += 3) {
      if (Math.min(first[i]!, first[i + 1]!, first[i + 2]!) > 240) white++;
    }
    assert.ok(white < first.length / 3 / 50, `${white} white pixels`);
  });

  await t.step('changes where the sketch changes', async () => {
    const image = await drawSketch(`${HILLS}<circle cx="210" cy="44" r="22" stroke="#d22"/>`, SIZE);
    const after = await pixels(painter, request({ image }));
    const here = difference(first, after, SIZE, (x, y) => x >= 180 && y < 76);
    const elsewhere = difference(first, after, SIZE, (x, y) => x < 128 || y > 128);
    assert.ok(here > 25, `changed by ${here} where a circle was drawn`);
    assert.ok(elsewhere < here / 4, `changed by ${elsewhere} elsewhere, by ${here} there`);
  });

  await t.step('paints from nothing, in any size, with any number of steps', async () => {
    for (const [width, height, steps] of [
      [320, 200, 1],
      [33, 57, 50],
      [700, 700, 0],
    ] as const) {
      const picture = await painter.paint(request({ image: null, width, height, steps }));
      const shown = await sharp(picture.bytes).metadata();
      assert.deepEqual([shown.width, shown.height], [width, height]);
      const { channels } = await sharp(picture.bytes).stats();
      assert.ok(channels.every(({ stdev }) => stdev > 8));
    }
  });

  await t.step('refuses bytes that are not an image, and still paints', async () => {
    for (const image of [new Uint8Array(), new Uint8Array([1, 2, 3]), hills.slice(0, 200)]) {
      await assert.rejects(painter.paint(request({ image })), /cannot be read/);
    }
    assert.deepEqual(await pixels(painter, request()), first);
  });

  await t.step('refuses an image bomb by its header', async () => {
    const image = await sharp({
      create: { width: 5000, height: 5000, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer();
    await assert.rejects(painter.paint(request({ image })), /pixel limit/);
  });

  await t.step('refuses sizes and strengths out of range', async () => {
    await assert.rejects(painter.paint(request({ width: 1e9 })), /width is 1000000000/);
    await assert.rejects(painter.paint(request({ strength: 3 })), /strength is 3/);
  });

  await painter.close();
  await t.step('refuses requests once it is closed', async () => {
    await assert.rejects(painter.paint(request()), /is closed/);
  });
}

/**
 * Mean absolute difference of two square pictures, 0..255, over the part that `inside` chooses.
 *
 * @param size of both, in pixels per side
 */
function difference(
  a: Uint8Array,
  b: Uint8Array,
  size: number,
  inside: (x: number, y: number) => boolean = () => true,
): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < size * size * 3; at++) {
    const pixel = Math.floor(at / 3);
    if (!inside(pixel % size, Math.floor(pixel / size))) continue;
    sum += Math.abs(a[at]! - b[at]!);
    count++;
  }
  return sum / count;
}

/** Paints, checks form and size, and gives the picture's pixels, three bytes each. */
async function pixels(painter: Painter, request: PaintRequest): Promise<Uint8Array> {
  const picture = await painter.paint(request);
  assert.equal(picture.contentType, 'image/jpeg');
  const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height, info.channels], [request.width, request.height, 3]);
  assert.deepEqual([picture.width, picture.height], [request.width, request.height]);
  return data;
}
