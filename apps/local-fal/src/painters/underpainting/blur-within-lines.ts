import type { Grid } from './grid.ts';

const PASSES = 2;

/**
 * Evens out one value per cell inside shapes, in place, without crossing lines: a recursive filter
 * whose memory ink wipes out (after E. Gastal and M. Oliveira, "Domain Transform for Edge-Aware
 * Image and Video Processing", https://dl.acm.org/doi/10.1145/2010324.1964964).
 *
 * @param ink share of ink per cell, 0..1
 * @param radius reach in cells
 */
export function blurWithinLines(
  values: Float32Array,
  ink: Float32Array,
  grid: Grid,
  radius: number,
): void {
  const { columns, rows } = grid;
  const keep = Math.exp(-1.6 / radius);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let y = 0; y < rows; y++) sweep(values, ink, y * columns, columns, 1, keep);
    for (let x = 0; x < columns; x++) sweep(values, ink, x, rows, columns, keep);
  }
}

function sweep(
  values: Float32Array,
  ink: Float32Array,
  first: number,
  count: number,
  step: number,
  keep: number,
): void {
  const last = first + (count - 1) * step;
  for (let at = first + step; at <= last; at += step) pass(values, ink, at - step, at, keep);
  for (let at = last - step; at >= first; at -= step) pass(values, ink, at + step, at, keep);
}

/** From one cell to the next; a line on either of them lets nothing through. */
function pass(
  values: Float32Array,
  ink: Float32Array,
  from: number,
  to: number,
  keep: number,
): void {
  const open = Math.max(0, 1 - Math.max(ink[from]!, ink[to]!) * 4);
  values[to]! += (values[from]! - values[to]!) * keep * open;
}
