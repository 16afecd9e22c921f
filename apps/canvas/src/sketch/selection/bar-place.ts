import type { Bounds } from '../../board/mark-bounds.ts';
import { BOARD_SIZE } from '../../board/mark.ts';
import type { View } from '../../board/view.ts';

/** Where a bar stands that belongs to a box: a point of the sheet, 0..1, and its side of that point. */
export interface BarPlace {
  readonly x: number;
  readonly y: number;
  readonly side: 'below' | 'above';
}

/** What a bar takes of the sheet's height with its distance from the box, on the smallest phone. */
const ROOM = 0.2;

/**
 * Below the box, above it where there is no room, and inside at its foot where there is none either;
 * null where none of the box is shown.
 */
export function barPlace({ left, top, right, bottom }: Bounds, view: View): BarPlace | null {
  const share = (along: number, from: number): number => ((along - from) * view.scale) / BOARD_SIZE;
  const [west, east] = [share(left, view.x), share(right, view.x)];
  const [north, south] = [share(top, view.y), share(bottom, view.y)];
  if (east < 0 || west > 1 || south < 0 || north > 1) return null;
  const x = (Math.max(0, west) + Math.min(1, east)) / 2;
  if (south <= 1 - ROOM) return { x, y: south, side: 'below' };
  if (north >= ROOM) return { x, y: north, side: 'above' };
  return { x, y: Math.min(1, south), side: 'above' };
}
