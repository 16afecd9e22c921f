import type { Raster } from '../base/raster.ts';
import { blur } from './blur.ts';
import type { Grid } from './grid.ts';
import { inkShare } from './ink-share.ts';

/** Radius, in cells, in which a fill is distinguished from a line. */
const FILL_REACH = 2.5;
/** The share of ink around it from which a cell counts as inside a fill. */
const FILLED = 0.85;

/**
 * Finds each pixel's share of ink that belongs to a line, 0..255: lines stay readable in a painting, while
 * filled areas are painted over like paper.
 *
 * @param cells share of ink per cell
 */
export function findLines(sketch: Raster, cells: Float32Array, grid: Grid): Uint8Array {
  const { width, height, rgb } = sketch;
  const lines = new Uint8Array(width * height);
  const around = cells.slice();
  blur(around, grid, 1, FILL_REACH);
  const keep = around.map((share) => Math.min(1, Math.max(0, (FILLED - share) / (FILLED - 0.5))));
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / grid.cell) * grid.columns;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const c = at * 3;
      const share = inkShare(Math.min(rgb[c]!, rgb[c + 1]!, rgb[c + 2]!));
      if (share > 0) lines[at] = 255 * share * keep[row + Math.floor(x / grid.cell)]!;
    }
  }
  return lines;
}
