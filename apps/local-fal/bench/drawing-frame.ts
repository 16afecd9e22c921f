import { encode } from '@msgpack/msgpack';
import { drawSketch } from '../src/painters/testing/draw-sketch.ts';

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
      stroke="hsl(${i * 47} 80% 40%)" stroke-width="${6 + (i % 9)}"/>`;
  });
  const image = await drawSketch(strokes.join(''), 512);
  const bytes = encode({
    prompt: 'a starry night over quiet hills',
    image_bytes: image,
    image_size: 'square',
    seed: 42,
    request_id: ID,
  });
  const idAt = bytes.length - ID.length;
  return { bytes, idAt };
}
