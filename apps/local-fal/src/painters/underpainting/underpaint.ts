import type { Raster } from '../base/raster.ts';
import { type Grid, gridOver } from './grid.ts';
import { layWashes } from './lay-washes.ts';
import { lookAround } from './look-around.ts';
import type { Palette } from './palettes.ts';
import { type Ink, readInk } from './read-ink.ts';
import { stars } from './stars.ts';
import { strokeFlow } from './stroke-flow.ts';
import { unevenness } from './unevenness.ts';

/** Washes of colour under the painting: every cell has one, white paper too. */
export interface Underpainting {
  readonly grid: Grid;
  readonly ink: Ink;
  /** Three per cell, 0..255. */
  readonly colours: Float32Array;
  /** Where colours change and fine strokes are wanted, 0..1 per cell. */
  readonly detail: Float32Array;
  /** Direction of brush strokes, as cos and sin of twice the angle: two per cell. */
  readonly flow: Float32Array;
}

/**
 * Lays colour on a line drawing, so that there is something to paint on white paper.
 *
 * @param seed drives the unevenness of the washes
 */
export function underpaint(sketch: Raster, palette: Palette, seed: number): Underpainting {
  const grid = gridOver(sketch.width, sketch.height);
  const ink = readInk(sketch, grid, palette);
  const waves = unevenness(grid, seed);
  const around = lookAround(ink.cells, grid);
  const glow = palette.stars > 0.3 ? stars(around, grid, seed + 3) : null;

  const colours = layWashes({ ink, around, glow, waves }, palette, grid);
  const detail = findDetail(colours, grid);
  const landscape = { ink, colours, enclosed: around.enclosed, glow, eddies: waves.eddy };
  return { grid, ink, colours, detail, flow: strokeFlow(landscape, grid) };
}

/** Share of a whole step of colour between a cell and its neighbours, 0..1. */
function findDetail(colours: Float32Array, grid: Grid): Float32Array {
  const { columns, rows } = grid;
  const detail = new Float32Array(columns * rows);
  const step = (a: number, b: number): number =>
    Math.abs(colours[a * 3]! - colours[b * 3]!) +
    Math.abs(colours[a * 3 + 1]! - colours[b * 3 + 1]!) +
    Math.abs(colours[a * 3 + 2]! - colours[b * 3 + 2]!);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      const across = x < columns - 1 ? step(i, i + 1) : 0;
      const down = y < rows - 1 ? step(i, i + columns) : 0;
      detail[i] = Math.min(1, Math.max(0, (across + down - 24) / 150));
    }
  }
  return detail;
}
