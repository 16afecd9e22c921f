import { expect, it } from 'vitest';
import { BOARD_SIZE } from '../../board/mark.ts';
import { WHOLE_BOARD } from '../../board/view.ts';
import { barPlace } from './bar-place.ts';

/** A box with its sides at these shares of the board. */
function box(left: number, top: number, right: number, bottom: number) {
  const [l, t, r, b] = [left, top, right, bottom].map((share) => share * BOARD_SIZE);
  return { left: l!, top: t!, right: r!, bottom: b! };
}

it('is below the box, else above it, else inside at its foot', () => {
  expect(barPlace(box(0.25, 0.25, 0.75, 0.5), WHOLE_BOARD)).toEqual({
    x: 0.5,
    y: 0.5,
    side: 'below',
  });
  expect(barPlace(box(0.25, 0.5, 0.75, 1), WHOLE_BOARD)).toEqual({ x: 0.5, y: 0.5, side: 'above' });
  expect(barPlace(box(0, 0, 1, 1), WHOLE_BOARD)).toEqual({ x: 0.5, y: 1, side: 'above' });
});

it('stays with the part of the box that a close view shows, and goes where there is none', () => {
  const corner = { scale: 2, x: 0, y: 0 };
  expect(barPlace(box(0.25, 0.125, 1, 0.25), corner)).toEqual({ x: 0.75, y: 0.5, side: 'below' });
  expect(barPlace(box(0.25, 0, 1, 1), corner)).toEqual({ x: 0.75, y: 1, side: 'above' });
  expect(barPlace(box(0.625, 0, 1, 0.25), corner)).toBeNull();
  expect(barPlace(box(0, 0.625, 0.25, 1), corner)).toBeNull();
});
