import sharp from 'sharp';
import type { Size } from '../apps/picture-size.ts';

/** No image of ours has more pixels: what claims to is a bomb. */
const MOST_PIXELS = 4096 * 4096;

/**
 * Mixes two encoded images, the second by `share` (0..1), at the given size.
 * @returns a JPEG.
 */
export async function blendImages(
  first: Uint8Array,
  second: Uint8Array,
  share: number,
  { width, height }: Size,
): Promise<Uint8Array> {
  const [pixels, others] = await Promise.all(
    [first, second].map((image) =>
      sharp(image, { limitInputPixels: MOST_PIXELS })
        .resize(width, height, { fit: 'fill' })
        .flatten({ background: 'white' })
        .toColourspace('srgb')
        .raw()
        .toBuffer(),
    ),
  );
  const mixed = pixels!.map((value, i) => value + (others![i]! - value) * share);
  return sharp(mixed, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}
