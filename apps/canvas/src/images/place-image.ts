import { BOARD_SIZE, type ImageMark } from '../document/mark.ts';

/** Longest side that a placed image keeps, in px: more than any model is sent. */
const LONGEST_PX = 1024;
const QUALITY = 0.9;

/** An image made ready to be placed: its pixels, cut to size, and where it goes. */
export interface PlacedImage {
  readonly blob: Blob;
  readonly mark: ImageMark;
}

/**
 * Reads an image and fits it into the middle of the board.
 * @throws {Error} when the browser cannot read it
 */
export async function placeImage(file: Blob, name: string): Promise<PlacedImage> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  const shrink = Math.min(1, LONGEST_PX / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * shrink)),
    Math.max(1, Math.round(height * shrink)),
  );
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  return { blob, mark: { kind: 'image', image: name, opacity: 1, ...fit(width, height) } };
}

/** The largest box of this form in the middle of the board. */
export function fit(width: number, height: number): Pick<ImageMark, 'from' | 'to'> {
  const unit = BOARD_SIZE / Math.max(width, height);
  const [w, h] = [width * unit, height * unit];
  const [x, y] = [(BOARD_SIZE - w) / 2, (BOARD_SIZE - h) / 2];
  return { from: [x, y], to: [x + w, y + h] };
}
