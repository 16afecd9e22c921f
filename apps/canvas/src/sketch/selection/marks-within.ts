import { markBounds, type Bounds } from '../../board/mark-bounds.ts';
import type { Mark } from '../../board/mark.ts';

/** The marks that lie wholly inside a box, whose corners may come in any order. */
export function marksWithin(marks: readonly Mark[], band: Bounds): Mark[] {
  const [left, right] = [Math.min(band.left, band.right), Math.max(band.left, band.right)];
  const [top, bottom] = [Math.min(band.top, band.bottom), Math.max(band.top, band.bottom)];
  return marks.filter((mark) => {
    if (mark.kind === 'stroke' && mark.tool === 'eraser') return false;
    const box = markBounds(mark);
    return box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom;
  });
}
