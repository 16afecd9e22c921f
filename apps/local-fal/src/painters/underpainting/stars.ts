import { hash } from '../base/noise.ts';
import type { Grid } from './grid.ts';
import type { Surroundings } from './look-around.ts';

/** Cells between places where a star may stand. */
const SPACING = 22;
/** Share of those places that have one. */
const SHARE = 0.62;

/**
 * Places glows of stars, 0..1 per cell, in the open sky: above every line and outside every shape, so that
 * a star disappears where something is drawn over it.
 */
export function stars(around: Surroundings, grid: Grid, seed: number): Float32Array {
  const { columns, rows } = grid;
  const glow = new Float32Array(columns * rows);
  for (let j = 0; j * SPACING < rows; j++) {
    for (let i = 0; i * SPACING < columns; i++) {
      if (hash(i, j, seed) > SHARE) continue;
      const x = Math.floor((i + 0.15 + 0.7 * hash(i, j, seed + 1)) * SPACING);
      const y = Math.floor((j + 0.15 + 0.7 * hash(i, j, seed + 2)) * SPACING);
      if (x >= columns || y >= rows) continue;
      const at = y * columns + x;
      const above = 0.25 - around.below[at]! - Math.max(0, y / rows - 0.35) * 2;
      const open = Math.min(1, Math.max(0, above * 3)) * (1 - around.enclosed[at]!);
      if (open > 0.05) shine(glow, grid, x, y, open, 1.8 + 2.6 * hash(i, j, seed + 3) ** 2);
    }
  }
  return glow;
}

/** @param radius of the star's body in cells; its halo is three times as wide */
function shine(
  glow: Float32Array,
  grid: Grid,
  x: number,
  y: number,
  light: number,
  radius: number,
): void {
  const reach = Math.ceil(radius * 3);
  for (let cy = Math.max(0, y - reach); cy <= Math.min(grid.rows - 1, y + reach); cy++) {
    for (let cx = Math.max(0, x - reach); cx <= Math.min(grid.columns - 1, x + reach); cx++) {
      const far = Math.hypot(cx - x, cy - y) / radius;
      const body = Math.max(0, Math.min(1, 1.5 - far));
      const halo = 0.5 * Math.max(0, 1 - far / 3);
      const at = cy * grid.columns + cx;
      glow[at] = Math.max(glow[at]!, light * Math.max(body, halo));
    }
  }
}
