import { blur } from './blur.ts';
import type { Grid } from './grid.ts';
import type { Ink } from './read-ink.ts';

interface Landscape {
  readonly ink: Ink;
  /** Three per cell, 0..255. */
  readonly colours: Float32Array;
  readonly enclosed: Float32Array;
  /** Glows of stars; null where there are none. */
  readonly glow: Float32Array | null;
  readonly eddies: Float32Array;
}

const TONE = 0.6;

/**
 * Finds the direction of strokes: along lines and edges of colour, around stars, and elsewhere along slow
 * eddies.
 *
 * @returns cos and sin of twice the angle: two per cell
 */
export function strokeFlow(landscape: Landscape, grid: Grid): Float32Array {
  const { ink, colours, enclosed, glow, eddies } = landscape;
  const { columns, rows } = grid;
  const flow = new Float32Array(columns * rows * 2);
  const near = ink.cells.slice();
  const far = ink.cells.slice();
  blur(near, grid, 1, 3);
  blur(far, grid, 1, 13);
  // Tones count where there is a fill: the washes' own waves are not edges.
  const tone = ink.cells.map((share, i) => share * lightness(colours, i));
  blur(tone, grid, 1, 2);
  const height = new Float32Array(near.length);
  for (let i = 0; i < height.length; i++) {
    height[i] =
      near[i]! * 0.7 + far[i]! * 3 + enclosed[i]! * 0.05 + tone[i]! * TONE + (glow?.[i] ?? 0) * 0.2;
  }
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      const left = height[x > 0 ? i - 1 : i]!;
      const right = height[x < columns - 1 ? i + 1 : i]!;
      const up = height[y > 0 ? i - columns : i]!;
      const down = height[y < rows - 1 ? i + columns : i]!;
      const gx = right - left;
      const gy = down - up;
      // Twice the angle of the tangent (-gy, gx).
      const cos = gy * gy - gx * gx;
      const sin = -2 * gx * gy;
      const eddy = (eddies[i]! + 0.15) * 3.4;
      const weak = 6e-6;
      flow[i * 2] = cos + Math.cos(2 * eddy) * weak;
      flow[i * 2 + 1] = sin + Math.sin(2 * eddy) * weak;
    }
  }
  blur(flow, grid, 2, 1.2);
  return flow;
}

/** 0..1 */
const lightness = (colours: Float32Array, i: number): number =>
  (colours[i * 3]! * 0.3 + colours[i * 3 + 1]! * 0.59 + colours[i * 3 + 2]! * 0.11) / 255;
