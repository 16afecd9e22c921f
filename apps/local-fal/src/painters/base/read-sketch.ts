import sharp from 'sharp';
import { hasImageSignature } from './has-image-signature.ts';
import type { Raster } from './raster.ts';

/** Well above any model's picture; a small file that decodes to more is refused by its header. */
const MAX_PIXELS = 4096 * 4096;

/**
 * Decodes a JPEG, PNG or WebP, puts it on white paper and brings it to the picture's size.
 * Rejects with a sentence that may be shown.
 */
export async function readSketch(
  image: Uint8Array,
  width: number,
  height: number,
): Promise<Raster> {
  if (!hasImageSignature(image)) {
    throw new Error('The image cannot be read: it is neither JPEG, PNG nor WebP.');
  }
  try {
    const { data } = await sharp(image, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize(width, height, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: true })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width, height, rgb: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(`The image cannot be read: ${reason}`, { cause: error });
  }
}
