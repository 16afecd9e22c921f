import { describe, expect, it } from 'vitest';
import type { Mark } from './mark.ts';
import { joinBounds, markBounds } from './mark-bounds.ts';
import { scaleAround } from './scale-around.ts';
import { transformMark } from './transform-mark.ts';

const paint = { color: '#000000', opacity: 1 };
const all: readonly Mark[] = [
  {
    ...paint,
    kind: 'stroke',
    tool: 'marker',
    width: 10,
    pressure: false,
    points: [10, 20, 0.5, 50, 60, 0.5],
  },
  { ...paint, kind: 'shape', shape: 'ellipse', width: 10, from: [50, 60], to: [10, 20] },
  { ...paint, kind: 'fill', rings: [[5, 15, 55, 15, 55, 65, 5, 65]] },
  { kind: 'image', image: 'a', opacity: 1, from: [5, 15], to: [55, 65] },
];

describe('marks', () => {
  it('cover the same box, drawn by stroke, shape, fill or picture', () => {
    for (const mark of all) {
      expect(markBounds(mark)).toEqual({ left: 5, top: 15, right: 55, bottom: 65 });
    }
  });

  it('move as a whole, and nothing but their place changes', () => {
    for (const mark of all) {
      const moved = transformMark(mark, { scale: 1, dx: 100, dy: -5 });
      expect(markBounds(moved)).toEqual({ left: 105, top: 10, right: 155, bottom: 60 });
      expect(transformMark(moved, { scale: 1, dx: -100, dy: 5 })).toEqual(mark);
    }
  });

  it('grow as a whole, their lines too, around a point that stays', () => {
    for (const mark of all) {
      const grown = transformMark(mark, scaleAround([55, 65], 2));
      expect(markBounds(grown)).toEqual({ left: -45, top: -35, right: 55, bottom: 65 });
      expect(transformMark(grown, scaleAround([55, 65], 0.5))).toEqual(mark);
    }
  });

  it('join to the box around them', () => {
    const [a, b] = [
      markBounds(all[0]!),
      markBounds(transformMark(all[1]!, { scale: 1, dx: 100, dy: 0 })),
    ];
    expect(joinBounds([a, b])).toEqual({ left: 5, top: 15, right: 155, bottom: 65 });
  });
});
