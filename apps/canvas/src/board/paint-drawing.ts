import type { ImageShelf } from './image-shelf.ts';
import { BOARD_SIZE, type Mark } from './mark.ts';
import { paintMark } from './paint-mark.ts';

/**
 * Paints a drawing on nothing.
 * @param side of the square canvas, in px
 * @throws {Error} when the browser gives no canvas
 */
export function paintInk(
  marks: readonly Mark[],
  images: ImageShelf,
  side: number,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(side, side);
  const context = contextOf(canvas);
  context.scale(side / BOARD_SIZE, side / BOARD_SIZE);
  for (const mark of marks) paintMark(context, mark, images);
  return canvas;
}

/** Paints a drawing on white paper; else as `paintInk`. */
export function paintDrawing(
  marks: readonly Mark[],
  images: ImageShelf,
  side: number,
): OffscreenCanvas {
  const canvas = paintInk(marks, images, side);
  const context = contextOf(canvas);
  context.resetTransform();
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, side, side);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gave no 2D canvas; close other tabs and reload');
  return context;
}
