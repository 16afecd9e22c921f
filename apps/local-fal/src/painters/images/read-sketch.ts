import sharp from 'sharp';
import type { Raster } from './raster.ts';

/** Well above any model's picture; a small file that unfolds into more is refused unread. */
const MAX_PIXELS = 4096 * 4096;

/**
 * First bytes of JPEG, PNG and WebP (null is any byte). sharp reads more, SVG among it, which may
 * ask for far more work than its size shows.
 */
const SIGNATURES: readonly (readonly (number | null)[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
];

const startsWith = (image: Uint8Array, bytes: readonly (number | null)[]): boolean =>
  bytes.every((byte, index) => byte === null || image[index] === byte);

/**
 * Decodes a JPEG, PNG or WebP, puts it on white paper and brings it to the picture's size.
 * Rejects with a sentence that may be shown.
 */
export async function readSketch(
  image: Uint8Array,
  width: number,
  height: number,
): Promise<Raster> {
  if (!SIGNATURES.some((bytes) => startsWith(image, bytes))) {
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
