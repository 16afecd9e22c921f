import assert from 'node:assert/strict';
import sharp from 'sharp';
import type { Painter, PaintRequest } from '../painter.ts';
import { openBrushPainter } from './open-brush-painter.ts';

const SIZE = 256;

const draw = (shapes: string): Promise<Uint8Array> =>
  sharp(
    new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">` +
        `<rect width="100%" height="100%" fill="#fff"/><g fill="none" stroke="#111" stroke-width="5">${shapes}</g></svg>`,
    ),
  )
    .jpeg({ quality: 80 })
    .toBuffer();

const HILLS = '<path d="M0 150 C60 100 110 180 160 140 S230 120 256 150"/>';
const request = (image: Uint8Array | null, more: Partial<PaintRequest> = {}): PaintRequest => ({
  image,
  width: SIZE,
  height: SIZE,
  prompt: 'a meadow, oil',
  strength: 0.8,
  seed: 42,
  steps: 4,
  ...more,
});

async function pixels(painter: Painter, wish: PaintRequest): Promise<Uint8Array> {
  const picture = await painter.paint(wish);
  assert.equal(picture.contentType, 'image/jpeg');
  const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height, info.channels], [wish.width, wish.height, 3]);
  return data;
}

/** Mean absolute difference, 0..255, over the part of the picture that `inside` chooses. */
function difference(
  a: Uint8Array,
  b: Uint8Array,
  inside: (x: number, y: number) => boolean = () => true,
): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      if (!inside(x, y)) continue;
      for (let c = 0; c < 3; c++) {
        sum += Math.abs(a[(y * SIZE + x) * 3 + c]! - b[(y * SIZE + x) * 3 + c]!);
        count++;
      }
    }
  }
  return sum / count;
}

Deno.test('the brush painter', async (t) => {
  const painter = await openBrushPainter();
  const hills = await draw(HILLS);
  const first = await pixels(painter, request(hills));

  await t.step('paints the same picture for the same request', async () => {
    assert.deepEqual(await pixels(painter, request(hills)), first);
  });

  await t.step('depends on prompt, strength and seed', async () => {
    for (const more of [{ prompt: 'a burning volcano' }, { strength: 0.2 }, { seed: 7 }]) {
      const other = await pixels(painter, request(hills, more));
      assert.ok(difference(first, other) > 6, JSON.stringify(more));
    }
  });

  await t.step('leaves the sketch as it is at strength 0', async () => {
    const kept = await pixels(painter, request(hills, { strength: 0 }));
    const sketch = await sharp(hills).removeAlpha().raw().toBuffer();
    assert.ok(difference(kept, sketch) < 3);
  });

  await t.step('covers white paper with colour', () => {
    let white = 0;
    for (let i = 0; i < first.length; i += 3) {
      if (Math.min(first[i]!, first[i + 1]!, first[i + 2]!) > 240) white++;
    }
    assert.ok(white < first.length / 3 / 100, `${white} white pixels`);
  });

  await t.step('changes where the sketch changes', async () => {
    const more = await draw(`${HILLS}<circle cx="210" cy="44" r="22" stroke="#d22"/>`);
    const after = await pixels(painter, request(more));
    const corner = (x: number, y: number): boolean => x >= 180 && y < 76;
    const here = difference(first, after, corner);
    const elsewhere = difference(first, after, (x, y) => x < 128 || y > 128);
    assert.ok(here > 25, `changed by ${here} where a circle was drawn`);
    assert.ok(elsewhere < here / 8, `changed by ${elsewhere} elsewhere, by ${here} there`);
  });

  await t.step('paints from nothing, and in any size', async () => {
    const wide = await painter.paint(request(null, { width: 320, height: 200 }));
    const { width, height } = await sharp(wide.bytes).metadata();
    assert.deepEqual([width, height], [320, 200]);
    const stats = await sharp(wide.bytes).stats();
    assert.ok(stats.channels.every(({ stdev }) => stdev > 8));
  });

  await t.step('refuses what is no image, and paints on', async () => {
    const truncated = hills.slice(0, 200);
    for (const bad of [new Uint8Array(), new Uint8Array([1, 2, 3]), truncated]) {
      await assert.rejects(painter.paint(request(bad)), /cannot be read/);
    }
    assert.deepEqual(await pixels(painter, request(hills)), first);
  });

  await t.step('refuses an image bomb by its header', async () => {
    const bomb = await sharp({
      create: { width: 5000, height: 5000, channels: 3, background: '#fff' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    await assert.rejects(painter.paint(request(bomb)), /pixel limit/);
  });

  await t.step('refuses sizes and strengths that make no sense', async () => {
    await assert.rejects(painter.paint(request(hills, { width: 1e9 })), /width is 1000000000/);
    await assert.rejects(painter.paint(request(hills, { strength: 3 })), /strength is 3/);
  });

  await painter.close();
  await t.step('refuses work once it is closed', async () => {
    await assert.rejects(painter.paint(request(hills)), /is closed/);
  });
});
