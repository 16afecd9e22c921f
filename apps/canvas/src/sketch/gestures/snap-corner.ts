import type { BoardPoint, Shape } from '../../board/mark.ts';

const ANGLES = 8;

/** Where a shape ends while Shift is held: lines at eighths of a turn, boxes as squares. */
export function snapCorner(shape: Shape, from: BoardPoint, to: BoardPoint): BoardPoint {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (shape === 'line') {
    const turn = (2 * Math.PI) / ANGLES;
    const angle = Math.round(Math.atan2(dy, dx) / turn) * turn;
    const length = Math.hypot(dx, dy);
    return [from[0] + Math.cos(angle) * length, from[1] + Math.sin(angle) * length];
  }
  const side = Math.max(Math.abs(dx), Math.abs(dy));
  return [from[0] + Math.sign(dx || 1) * side, from[1] + Math.sign(dy || 1) * side];
}
