import { expect, it } from 'vitest';
import { OVERLAP, TILE, tilePlaces } from './tile-places.ts';

it.each([512, 700, 1024, 1152, 1365, 2048])(
  'covers %i px, each tile far enough into the next',
  (length) => {
    const places = tilePlaces(length);
    expect([places[0], places.at(-1)]).toEqual([0, length - TILE]);
    for (const [i, place] of places.slice(1).entries()) {
      expect(places[i]! + TILE - place).toBeGreaterThanOrEqual(OVERLAP);
    }
  },
);

it('takes 5 tiles for 2,048 px', () => {
  expect(tilePlaces(2048)).toEqual([0, 384, 768, 1152, 1536]);
});
