import type { BoardPoint } from '../../board/mark.ts';
import type { Bounds } from '../../board/mark-bounds.ts';

/** A corner that is dragged, and the one across, which stays where it is. */
export interface Corner {
  readonly taken: BoardPoint;
  readonly across: BoardPoint;
}

/**
 * The corner of a box near a point.
 * @param reach how near, in board units; of a small box less, so that there is a middle to move it by
 */
export function cornerAt(box: Bounds, [x, y]: BoardPoint, reach: number): Corner | undefined {
  const { left, top, right, bottom } = box;
  const near = Math.min(reach, Math.max(right - left, bottom - top) / 4);
  const corners: readonly BoardPoint[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const at = corners.findIndex((corner) => Math.hypot(corner[0] - x, corner[1] - y) <= near);
  return at < 0 ? undefined : { taken: corners[at]!, across: corners[(at + 2) % 4]! };
}
