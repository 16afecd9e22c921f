import { describe, expect, it } from 'vitest';
import type { BoardPoint, Mark, Shape, StrokeMark } from '../../board/mark.ts';
import { hitMark } from './hit-mark.ts';

const paint = { color: '#000000', opacity: 1 };
const shape = (name: Shape): Mark => ({
  ...paint,
  kind: 'shape',
  shape: name,
  width: 4,
  from: [200, 300],
  to: [100, 100],
});
const stroke = (tool: StrokeMark['tool']): Mark => ({
  ...paint,
  kind: 'stroke',
  tool,
  width: 20,
  pressure: false,
  points: [100, 100, 0.5, 200, 100, 0.5],
});
const hits = (mark: Mark, ...points: readonly BoardPoint[]) =>
  points.map((point) => hitMark([mark], point) === mark);

describe('hitMark', () => {
  it('finds ink beside its line as far as it is wide, and a little further', () => {
    expect(hits(stroke('pen'), [150, 117], [150, 119], [217, 100], [219, 100])).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('finds a dot', () => {
    const dot = { ...stroke('marker'), points: [100, 100, 0.5] } as Mark;
    expect(hits(dot, [105, 105], [120, 120])).toEqual([true, false]);
  });

  it('holds shapes by their line, in whichever direction they were drawn', () => {
    expect(hits(shape('line'), [150, 200], [110, 280])).toEqual([true, false]);
    expect(hits(shape('rectangle'), [100, 200], [150, 300], [150, 200])).toEqual([
      true,
      true,
      false,
    ]);
    expect(hits(shape('ellipse'), [100, 200], [150, 300], [150, 200], [102, 102])).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('takes the hole of a fill for what lies under it', () => {
    const fill: Mark = {
      ...paint,
      kind: 'fill',
      rings: [
        [0, 0, 90, 0, 90, 90, 0, 90],
        [30, 30, 60, 30, 60, 60, 30, 60],
      ],
    };
    expect(hits(fill, [10, 10], [45, 45], [95, 45])).toEqual([true, false, false]);
  });

  it('takes the topmost, and never what an eraser left', () => {
    const image: Mark = { kind: 'image', image: 'a', opacity: 1, from: [0, 0], to: [500, 500] };
    const [pen, eraser] = [stroke('pen'), stroke('eraser')];
    expect(hitMark([image, pen, eraser], [150, 100])).toBe(pen);
    expect(hitMark([pen, image], [150, 100])).toBe(image);
    expect(hitMark([eraser], [150, 100])).toBeUndefined();
  });
});
