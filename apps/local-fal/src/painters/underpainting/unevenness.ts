import { valueNoise } from '../base/noise.ts';
import type { Grid } from './grid.ts';

/** Slow and fine waves over a grid, -0.5..0.5 per cell. */
export interface Unevenness {
  readonly drift: Float32Array;
  readonly grain: Float32Array;
  readonly eddy: Float32Array;
}

let last: { readonly key: string; readonly waves: Unevenness } | undefined;

/** The last one is kept, since seed and size stay the same from frame to frame. */
export function unevenness(grid: Grid, seed: number): Unevenness {
  const key = `${grid.columns} ${grid.rows} ${seed}`;
  if (last?.key !== key) last = { key, waves: make(grid, seed) };
  return last.waves;
}

function make({ columns, rows }: Grid, seed: number): Unevenness {
  const wave = (cells: number, of: number): Float32Array =>
    Float32Array.from(
      { length: columns * rows },
      (_, i) => valueNoise((i % columns) / cells, Math.floor(i / columns) / cells, of) - 0.5,
    );
  return { drift: wave(17, seed), grain: wave(5, seed + 1), eddy: wave(34, seed + 2) };
}
