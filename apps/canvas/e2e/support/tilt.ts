import { blocksOf } from './pixels.ts';
import type { TestPage } from './test-page.ts';

/** How much bluer the picture is on its left than on its right. */
export async function tilt(page: TestPage): Promise<number> {
  const blocks = await blocksOf(page, 'picture');
  if (!blocks) return 0;
  const blue = (column: number): number =>
    Array.from({ length: 8 }, (_, row) => blocks[row * 8 + column]!).reduce(
      (sum, [r, , b]) => sum + b - r,
      0,
    ) / 8;
  return blue(1) - blue(6);
}
