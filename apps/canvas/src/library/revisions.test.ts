import { describe, expect, it } from 'vitest';
import type { Mark, StrokeMark } from '../board/mark.ts';
import { Revisions } from './revisions.ts';

const stroke = (...points: number[]): StrokeMark => ({
  kind: 'stroke',
  tool: 'pen',
  color: '#000000',
  width: 8,
  opacity: 1,
  pressure: false,
  points,
});
const first = stroke(1, 1, 0.5);
const whole = stroke(2, 2, 0.5, 3, 3, 0.5, 4, 4, 0.5);

describe('Revisions', () => {
  it('gives the drawing of a revision, whatever came after', () => {
    const revisions = new Revisions();
    revisions.push([first], true);
    revisions.push([first, whole], true);
    expect(revisions.take(1, 0, null)).toEqual([first]);
    expect(revisions.take(2, 0, null)).toEqual([first, whole]);
  });

  it('cuts the stroke in progress to what the picture shows of it', () => {
    const revisions = new Revisions();
    revisions.push([first], true);
    const half = stroke(...whole.points.slice(0, 6));
    expect(revisions.take(1, 6, whole)).toEqual([first, half]);
  });

  it('finds that stroke among the marks once it is finished', () => {
    const revisions = new Revisions();
    revisions.push([first], true);
    revisions.push([first, whole], true);
    const another: Mark = stroke(9, 9, 0.5);
    expect(revisions.take(1, 3, another)).toEqual([first, stroke(2, 2, 0.5)]);
  });

  it('keeps no more of what is moved than seconds of it, and every step', () => {
    const revisions = new Revisions();
    revisions.push([first], true);
    const at = (i: number): Mark[] => [stroke(i, i, 0.5)];
    for (let i = 2; i <= 1000; i += 1) revisions.push(at(i), false);
    revisions.push([whole], true);
    expect(revisions.count).toBeLessThan(300);
    expect(revisions.take(1, 0, null)).toEqual([first]);
    // One that was dropped: the next that is known.
    expect(revisions.take(2, 0, null)).toEqual(at(761));
    expect(revisions.take(999, 0, null)).toEqual(at(999));
    expect(revisions.take(1001, 0, null)).toEqual([whole]);
  });
});
