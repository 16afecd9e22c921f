import type { View } from '../board/view.ts';

/** The CSS transform that shows an element as this view shows the board; undefined for none. */
export function viewTransform({ scale, x, y }: View): string | undefined {
  return scale === 1 ? undefined : `scale(${scale}) translate(${-x / 10}%, ${-y / 10}%)`;
}
