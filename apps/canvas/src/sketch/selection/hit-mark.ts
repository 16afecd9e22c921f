import { markBounds } from '../../board/mark-bounds.ts';
import type { BoardPoint, Mark } from '../../board/mark.ts';

/** How near a pointer must come to a line, in board units, beyond the line's own width. */
const REACH = 8;

/** The topmost mark under a point. The eraser's own marks are not things one can hold. */
export function hitMark(marks: readonly Mark[], point: BoardPoint): Mark | undefined {
  return marks.findLast((mark) => isHit(mark, point));
}

function isHit(mark: Mark, [x, y]: BoardPoint): boolean {
  const { left, top, right, bottom } = markBounds(mark);
  if (x < left - REACH || x > right + REACH || y < top - REACH || y > bottom + REACH) return false;
  switch (mark.kind) {
    case 'stroke':
      return mark.tool !== 'eraser' && nearPolyline(mark.points, 3, mark.width / 2 + REACH, x, y);
    case 'shape': {
      const [x1, y1] = mark.from;
      const [x2, y2] = mark.to;
      const reach = mark.width / 2 + REACH;
      if (mark.shape === 'line') return nearPolyline([x1, y1, x2, y2], 2, reach, x, y);
      if (mark.shape === 'rectangle') {
        return nearPolyline([x1, y1, x2, y1, x2, y2, x1, y2, x1, y1], 2, reach, x, y);
      }
      const [rx, ry] = [Math.abs(x2 - x1) / 2, Math.abs(y2 - y1) / 2];
      const distance = Math.hypot((x - (x1 + x2) / 2) / rx, (y - (y1 + y2) / 2) / ry);
      return Math.abs(distance - 1) * Math.min(rx, ry) <= reach;
    }
    case 'fill':
      return mark.rings.reduce((inside, ring) => inside !== isInside(ring, x, y), false);
    case 'image':
      return true;
  }
}

function nearPolyline(
  flat: readonly number[],
  stride: number,
  reach: number,
  x: number,
  y: number,
): boolean {
  for (let i = 0; i + 1 < flat.length; i += stride) {
    const next = Math.min(i + stride, flat.length - stride);
    const [x1, y1, x2, y2] = [flat[i]!, flat[i + 1]!, flat[next]!, flat[next + 1]!];
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
    const along =
      length === 0
        ? 0
        : Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
    if (Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)) <= reach) return true;
  }
  return false;
}

/** Whether a point lies inside a ring: a ray to the right crosses it an odd number of times. */
function isInside(ring: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
