import assert from 'node:assert/strict';
import sharp from 'sharp';
import type { PaintRequest } from './base/painter.ts';
import { BlankPainter } from './blank-painter.ts';

const request: PaintRequest = {
  image: null,
  width: 512,
  height: 320,
  prompt: '',
  strength: 1,
  seed: 0,
  steps: 1,
};

Deno.test('gives a picture of the right size, the same bytes each time', async () => {
  const painter = new BlankPainter();
  const [one, two] = await Promise.all([painter.paint(request), painter.paint(request)]);
  assert.equal(one!.bytes, two!.bytes);
  const { width, height, format } = await sharp(one!.bytes).metadata();
  assert.deepEqual([width, height, format], [512, 320, 'jpeg']);
  assert.ok(one!.bytes.length < 8000, `${one!.bytes.length} bytes`);
  await painter.close();
});

Deno.test('refuses a size that is out of range', async () => {
  const painter = new BlankPainter();
  await assert.rejects(painter.paint({ ...request, width: 0 }), /width is 0/);
});
