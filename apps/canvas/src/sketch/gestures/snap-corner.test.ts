import { expect, it } from 'vitest';
import { snapCorner } from './snap-corner.ts';

it('holds a line to eighths of a turn and keeps its length', () => {
  const [x, y] = snapCorner('line', [100, 100], [200, 108]);
  expect(y).toBeCloseTo(100, 6);
  expect(x).toBeCloseTo(100 + Math.hypot(100, 8), 6);
});

it('makes squares of boxes, in whichever direction they are drawn out', () => {
  expect(snapCorner('rectangle', [100, 100], [160, 90])).toEqual([160, 40]);
  expect(snapCorner('ellipse', [100, 100], [80, 170])).toEqual([30, 170]);
});
