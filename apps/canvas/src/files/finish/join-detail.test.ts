import { expect, it } from 'vitest';
import { joinDetail } from './join-detail.ts';

const flat = (side: number, value: number): Uint8ClampedArray =>
  new Uint8ClampedArray(side * side * 4).fill(value);

it('keeps the detail of a tile and takes light and colour from the picture', () => {
  const tile = flat(2, 100);
  tile[0] = 130;
  joinDetail(tile, flat(2, 100), flat(2, 60), 2, { width: 1, left: false, top: false });
  expect([tile[0], tile[4], tile[3]]).toEqual([90, 60, 255]);
});

it('fades in towards the tiles at its left and top, and is whole beyond', () => {
  const tile = flat(4, 0);
  joinDetail(tile, flat(4, 0), flat(4, 0), 4, { width: 2, left: true, top: false });
  const alphas = [0, 1, 2, 3].map((x) => tile[x * 4 + 3]!);
  expect(alphas[0]).toBeLessThan(alphas[1]!);
  expect(alphas.slice(2)).toEqual([255, 255]);
});
