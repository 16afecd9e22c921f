import { describe, expect, it } from 'vitest';
import type { Mark } from '../../board/mark.ts';
import { inkColor } from './ink-color.ts';

const WHITE = [255, 255, 255] as const;
const ink = (color: string, opacity = 1): Mark => ({ kind: 'fill', rings: [], color, opacity });
const rubbed = { ...ink('#000000'), kind: 'stroke', tool: 'eraser' } as Mark;
const image = { kind: 'image', image: 'a', from: [0, 0], to: [9, 9], opacity: 1 } as const;

describe('inkColor', () => {
  it.each([
    ['the paper', [], WHITE],
    ['the topmost ink', [ink('#102030'), ink('#405060')], [64, 80, 96]],
    [
      'ink through which the one below shines',
      [ink('#000000'), ink('#ffffff', 0.4)],
      [102, 102, 102],
    ],
    ['the paper where all was rubbed out', [ink('#102030'), image, rubbed], WHITE],
    ['ink over what was rubbed out', [ink('#102030'), rubbed, ink('#405060')], [64, 80, 96]],
    ['ink over an image', [image, ink('#102030')], [16, 32, 48]],
    ['unknown where there is an image', [ink('#102030'), image], null],
    ['unknown where an image shines through', [image, ink('#102030', 0.5)], null],
  ])('is %s', (_what, marks, color) => {
    expect(inkColor(marks as Mark[], WHITE)).toEqual(color);
  });

  it('is unknown where the paper is', () => {
    expect(inkColor([ink('#102030', 0.5)], null)).toBeNull();
    expect(inkColor([ink('#102030'), rubbed], null)).toBeNull();
    expect(inkColor([ink('#102030')], null)).toEqual([16, 32, 48]);
  });
});
