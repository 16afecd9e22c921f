import { markBounds } from '../../board/mark-bounds.ts';
import type { BoardPoint, Mark } from '../../board/mark.ts';
import { fillPath } from '../../board/fill-path.ts';
import { shapePath } from '../../board/shape-path.ts';
import { strokePath } from '../../board/stroke-path.ts';

/** Whether a mark paints this point of the board, or rubs it out. */
export function covers(
  context: OffscreenCanvasRenderingContext2D,
  mark: Mark,
  [x, y]: BoardPoint,
): boolean {
  const { left, top, right, bottom } = markBounds(mark);
  if (x < left || x > right || y < top || y > bottom) return false;
  switch (mark.kind) {
    case 'stroke':
      return context.isPointInPath(new Path2D(strokePath(mark)), x, y);
    case 'shape':
      context.lineWidth = mark.width;
      return context.isPointInStroke(new Path2D(shapePath(mark)), x, y);
    case 'fill':
      return context.isPointInPath(new Path2D(fillPath(mark)), x, y, 'evenodd');
    case 'image':
      return true;
  }
}
