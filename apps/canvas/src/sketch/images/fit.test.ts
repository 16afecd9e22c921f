import { expect, it } from 'vitest';
import { fit } from './image-placer.ts';

it.each([
  [400, 200, [0, 250], [1000, 750]],
  [200, 400, [250, 0], [750, 1000]],
  [64, 64, [0, 0], [1000, 1000]],
])('fits %i x %i into the middle of the board', (width, height, from, to) => {
  expect(fit(width, height)).toEqual({ from, to });
});
