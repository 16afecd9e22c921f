import sharp from 'sharp';
import { checkRequest } from './base/check-request.ts';
import type { PaintedImage, Painter, PaintRequest } from './base/painter.ts';

/** How many sizes are kept. A scenario uses one; a few more may come from other models. */
const MOST_SIZES = 16;

/**
 * Returns an empty picture of the right size at once, the same bytes every time: for load tests, where
 * the service itself is measured. It ignores the sketch.
 */
export class BlankPainter implements Painter {
  readonly name = 'blank';
  readonly #pictures = new Map<string, Promise<PaintedImage>>();

  paint(request: PaintRequest): Promise<PaintedImage> {
    try {
      checkRequest(request);
    } catch (error) {
      return Promise.reject(error as Error);
    }
    const { width, height } = request;
    const key = `${width}x${height}`;
    const kept = this.#pictures.get(key);
    if (kept) return kept;
    if (this.#pictures.size >= MOST_SIZES) this.#pictures.clear();
    const picture = makePicture(width, height);
    this.#pictures.set(key, picture);
    return picture;
  }

  close(): Promise<void> {
    this.#pictures.clear();
    return Promise.resolve();
  }
}

async function makePicture(width: number, height: number): Promise<PaintedImage> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#f4efe3' } })
    .jpeg({ quality: 60 })
    .toBuffer();
  return { bytes: new Uint8Array(bytes), contentType: 'image/jpeg', width, height };
}
