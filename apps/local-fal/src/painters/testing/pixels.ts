import assert from 'node:assert/strict';
import sharp from 'sharp';
import type { Painter, PaintRequest } from '../base/painter.ts';

/** Paints, checks form and size, and gives the picture's pixels, three bytes each. */
export async function pixels(painter: Painter, request: PaintRequest): Promise<Uint8Array> {
  const picture = await painter.paint(request);
  assert.equal(picture.contentType, 'image/jpeg');
  const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height, info.channels], [request.width, request.height, 3]);
  assert.deepEqual([picture.width, picture.height], [request.width, request.height]);
  return data;
}
