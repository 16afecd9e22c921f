import { getStroke } from 'perfect-freehand';
import type { StrokeMark } from './mark.ts';

/**
 * The outline of a stroke as an SVG path, in board units: one filled shape, so that half-opaque
 * ink does not darken where it crosses itself.
 */
export function strokePath(stroke: StrokeMark): string {
  const { points, width, pressure } = stroke;
  const input: [number, number, number][] = [];
  for (let i = 0; i + 2 < points.length; i += 3) {
    input.push([points[i]!, points[i + 1]!, points[i + 2]!]);
  }
  const outline = getStroke(input, {
    size: width,
    // Half the width, and half as much again for the hardest press.
    thinning: stroke.tool === 'pen' ? 0.5 : 0,
    smoothing: 0.5,
    streamline: 0.32,
    simulatePressure: !pressure,
    last: true,
  });
  return smoothPath(outline);
}

/** A closed path through the middles of an outline's edges: no corner between two of its points. */
function smoothPath(outline: readonly number[][]): string {
  const first = outline[0];
  if (!first) return '';
  let path = '';
  for (const [i, point] of outline.entries()) {
    const next = outline[(i + 1) % outline.length]!;
    const middle = `${round((point[0]! + next[0]!) / 2)} ${round((point[1]! + next[1]!) / 2)}`;
    path += i === 0 ? `M${middle}` : `Q${round(point[0]!)} ${round(point[1]!)} ${middle}`;
  }
  const last = outline[1] ?? first;
  return `${path}Q${round(first[0]!)} ${round(first[1]!)} ${round((first[0]! + last[0]!) / 2)} ${round((first[1]! + last[1]!) / 2)}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
