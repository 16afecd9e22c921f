import { encode } from '@msgpack/msgpack';
import sharp from 'sharp';

/** A frame whose `request_id`, eight digits, can be changed in place. */
export interface DrawingFrame {
  readonly bytes: Uint8Array;
  readonly idAt: number;
}

const ID = '########';

/** A frame as a board sends it: a 512 px JPEG of some strokes, about 20 kB. */
export async function drawingFrame(): Promise<DrawingFrame> {
  const strokes = Array.from({ length: 8 }, (_, i) => {
    const x = (i * 97) % 512;
    const y = (i * 61) % 512;
    return `<path d="M${x} ${y} C ${y} ${x}, ${512 - x} ${y}, ${(x + 211) % 512} ${(y + 307) % 512}"
      stroke="hsl(${i * 47} 80% 40%)" stroke-width="${6 + (i % 9)}" fill="none"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512">
    <rect width="512" height="512" fill="white"/>${strokes.join('')}</svg>`;
  const image = await sharp(new TextEncoder().encode(svg)).jpeg({ quality: 60 }).toBuffer();
  const bytes = encode({
    prompt: 'a starry night over quiet hills',
    image_bytes: new Uint8Array(image),
    image_size: 'square',
    seed: 42,
    request_id: ID,
  });
  const idAt = bytes.length - ID.length;
  return { bytes, idAt };
}
