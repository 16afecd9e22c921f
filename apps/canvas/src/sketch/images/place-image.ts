import { BOARD_SIZE, type ImageMark } from '../../board/mark.ts';
import { keptImage } from './kept-image.ts';

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
  const blob = await keptImage(width, height, (context, w, h) => {
    context.drawImage(bitmap, 0, 0, w, h);
  });
  bitmap.close();
  return { blob, mark: { kind: 'image', image: name, opacity: 1, ...fit(width, height) } };
}

/** The largest box of this form in the middle of the board. */
export function fit(width: number, height: number): Pick<ImageMark, 'from' | 'to'> {
  const unit = BOARD_SIZE / Math.max(width, height);
  const [w, h] = [width * unit, height * unit];
  const [x, y] = [(BOARD_SIZE - w) / 2, (BOARD_SIZE - h) / 2];
  return { from: [x, y], to: [x + w, y + h] };
}
