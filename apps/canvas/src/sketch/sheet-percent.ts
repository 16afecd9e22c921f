import { BOARD_SIZE } from '../board/mark.ts';
import type { View } from '../board/view.ts';

/** A length on the board as CSS gives it on the sheet that shows this view. */
export function sheetPercent(length: number, { scale }: View): string {
  return `${(length * scale * 100) / BOARD_SIZE}%`;
}
