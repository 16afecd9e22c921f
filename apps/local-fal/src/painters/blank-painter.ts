import sharp from 'sharp';
import { checkRequest } from './base/check-request.ts';
import type { PaintedImage, Painter, PaintRequest } from './base/painter.ts';

/** A scenario uses one size; a few more may come from other models. */
const SIZES_KEPT = 16;

/**
 * Answers at once with an empty sheet of the right size, the same bytes every time: for load
 * tests, where the service itself is measured. It does not look at the sketch.
 */
export class BlankPainter implements Painter {
  readonly name = 'blank';
  readonly #sheets = new Map<string, Promise<PaintedImage>>();

  paint(request: PaintRequest): Promise<PaintedImage> {
    try {
      checkRequest(request);
    } catch (error) {
      return Promise.reject(error as Error);
    }
    const { width, height } = request;
    const key = `${width}x${height}`;
    const kept = this.#sheets.get(key);
    if (kept) return kept;
    if (this.#sheets.size >= SIZES_KEPT) this.#sheets.clear();
    const sheet = makeSheet(width, height);
    this.#sheets.set(key, sheet);
    return sheet;
  }

  close(): Promise<void> {
    this.#sheets.clear();
    return Promise.resolve();
  }
}

async function makeSheet(width: number, height: number): Promise<PaintedImage> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#f4efe3' } })
    .jpeg({ quality: 60 })
    .toBuffer();
  return { bytes: new Uint8Array(bytes), contentType: 'image/jpeg', width, height };
}
