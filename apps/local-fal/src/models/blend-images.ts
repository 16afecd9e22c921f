import sharp from 'sharp';
import type { Size } from './input.ts';
import { readSketch } from '../painters/base/read-sketch.ts';

/**
 * Mixes two encoded images, the second by `share` (0..1), at the given size.
 * Rejects where one cannot be decoded.
 * @returns a JPEG.
 */
export async function blendImages(
  first: Uint8Array,
  second: Uint8Array,
  share: number,
  { width, height }: Size,
): Promise<Uint8Array> {
  const pixels = (await readSketch(first, width, height)).rgb;
  const others = (await readSketch(second, width, height)).rgb;
  const mixed = pixels.map((value, i) => value + (others[i]! - value) * share);
  return sharp(mixed, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}
