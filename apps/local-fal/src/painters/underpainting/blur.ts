import type { Grid } from './grid.ts';

/**
 * Blurs over about `radius` cells, in place, by one exponential filter forth and
 * back along rows and then columns, which costs the same for every radius.
 */
export function blur(values: Float32Array, grid: Grid, channels: number, radius: number): void {
  const keep = Math.exp(-1.6 / Math.max(radius, 0.1));
  const { columns, rows } = grid;
  for (let y = 0; y < rows; y++) {
    sweep(values, y * columns * channels, columns, channels, channels, keep);
  }
  for (let x = 0; x < columns; x++) {
    sweep(values, x * channels, rows, columns * channels, channels, keep);
  }
}

function sweep(
  values: Float32Array,
  start: number,
  count: number,
  step: number,
  channels: number,
  keep: number,
): void {
  const take = 1 - keep;
  for (let c = 0; c < channels; c++) {
    const first = start + c;
    const last = first + (count - 1) * step;
    let held = values[first]!;
    for (let at = first; at <= last; at += step) {
      held = held * keep + values[at]! * take;
      values[at] = held;
    }
    for (let at = last; at >= first; at -= step) {
      held = held * keep + values[at]! * take;
      values[at] = held;
    }
  }
}
