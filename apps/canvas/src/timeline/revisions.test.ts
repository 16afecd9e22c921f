import { describe, expect, it } from 'vitest';
import type { Mark, StrokeMark } from '../document/mark.ts';
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
    revisions.push([first]);
    revisions.push([first, whole]);
    expect(revisions.take(1, 0, null)).toEqual([first]);
    expect(revisions.take(2, 0, null)).toEqual([first, whole]);
  });

  it('cuts the stroke in progress to what the picture shows of it', () => {
    const revisions = new Revisions();
    revisions.push([first]);
    const half = stroke(...whole.points.slice(0, 6));
    expect(revisions.take(1, 6, whole)).toEqual([first, half]);
  });

  it('finds that stroke among the marks once it is finished', () => {
    const revisions = new Revisions();
    revisions.push([first]);
    revisions.push([first, whole]);
    const another: Mark = stroke(9, 9, 0.5);
    expect(revisions.take(1, 3, another)).toEqual([first, stroke(2, 2, 0.5)]);
  });
});
