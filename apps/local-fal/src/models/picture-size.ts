import sharp from 'sharp';
import type { App } from './app.ts';
import type { Input, Size } from './input.ts';

/**
 * fal's named sizes, in px.
 * @see https://fal.ai/models/fal-ai/fast-lcm-diffusion/api (ImageSize)
 */
const SIZES: Readonly<Record<string, Size>> = {
  square_hd: { width: 1024, height: 1024 },
  square: { width: 512, height: 512 },
  portrait_4_3: { width: 768, height: 1024 },
  portrait_16_9: { width: 576, height: 1024 },
  landscape_4_3: { width: 1024, height: 768 },
  landscape_16_9: { width: 1024, height: 576 },
};

/** klein's `square`. https://fal.ai/models/fal-ai/flux-2/klein/realtime/api */
const KLEIN_SQUARE: Size = { width: 768, height: 768 };

const LARGEST = 1024;
const SMALLEST = 64;
/** Where neither the input nor the image has a size. */
const FALLBACK: Size = { width: 512, height: 512 };

/** @returns how large an app paints: as its `image_size` says, else as large as the sketch */
export async function pictureSize(
  { alias }: App,
  input: Input,
  image: Uint8Array | null,
): Promise<Size> {
  const asked = input['image_size'];
  if (typeof asked === 'string') {
    if (alias === 'flux-2' && asked === 'square') return KLEIN_SQUARE;
    return SIZES[asked] ?? FALLBACK;
  }
  if (typeof asked === 'object' && asked !== null && 'width' in asked) return asked;
  if (image === null) return FALLBACK;
  const { width, height } = await readHeader(image);
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  return {
    width: Math.max(SMALLEST, Math.round(width * scale)),
    height: Math.max(SMALLEST, Math.round(height * scale)),
  };
}

async function readHeader(image: Uint8Array): Promise<Size> {
  try {
    return await sharp(image, { limitInputPixels: false }).metadata();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(`the image cannot be read: ${reason}`, { cause: error });
  }
}
