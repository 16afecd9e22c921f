import type { Mark } from '../document/mark.ts';
import { strokePath } from './stroke-path.ts';

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paints one mark; the context's transform maps board units to its pixels. */
export function paintMark(context: Context, mark: Mark): void {
  context.globalAlpha = mark.tool === 'eraser' ? 1 : mark.opacity;
  context.globalCompositeOperation = mark.tool === 'eraser' ? 'destination-out' : 'source-over';
  context.fillStyle = mark.color;
  context.fill(new Path2D(strokePath(mark)));
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}
