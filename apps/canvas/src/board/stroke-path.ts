import { getStroke } from 'perfect-freehand';
import type { StrokeMark } from './mark.ts';

export type Point = readonly [x: number, y: number];

/**
 * The outline of a stroke as an SVG path, in board units: one filled shape, so that half-opaque
 * ink does not darken where it crosses itself.
 */
export function strokePath(stroke: StrokeMark): string {
  return smoothPath(getStroke(triples(stroke.points), { ...outlineOptions(stroke), last: true }));
}

/** How perfect-freehand is to outline a stroke. */
export function outlineOptions({ tool, width, pressure }: StrokeMark) {
  return {
    size: width,
    // Half the width, and half as much again for the hardest press.
    thinning: tool === 'pen' ? 0.5 : 0,
    smoothing: 0.5,
    streamline: 0.32,
    simulatePressure: !pressure,
  };
}

/** The flat values of a stroke's points, point by point. */
export function triples(points: readonly number[]): [number, number, number][] {
  const all: [number, number, number][] = [];
  for (let i = 0; i + 2 < points.length; i += 3) {
    all.push([points[i]!, points[i + 1]!, points[i + 2]!]);
  }
  return all;
}

function smoothPath(outline: readonly Point[]): string {
  const [first, second = first] = outline;
  return first && second ? `M${curve([...outline, first, second])}Z` : '';
}

/**
 * The path from the middle of the first edge between points to that of the last, through the middles of
 * all others: no corner between two of them.
 */
export function curve(points: readonly Point[]): string {
  let path = '';
  for (let i = 0; i + 1 < points.length; i += 1) {
    const [[x, y], [toX, toY]] = [points[i]!, points[i + 1]!];
    const middle = `${round((x + toX) / 2)} ${round((y + toY) / 2)}`;
    path += i === 0 ? middle : `Q${round(x)} ${round(y)} ${middle}`;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
