import type { Raster } from '../base/raster.ts';
import type { Grid } from './grid.ts';
import { inkShare } from './ink-share.ts';
import type { Palette } from './palettes.ts';

/** What has been drawn, apart from the paper. */
export interface Ink {
  /** A cell's share of ink, 0..1. */
  readonly cells: Float32Array;
  /** A cell's ink colour times its share, three per cell. */
  readonly colours: Float32Array;
}

/** Separates ink from white paper; black and grey strokes take the palette's ink colour. */
export function readInk(sketch: Raster, grid: Grid, palette: Palette): Ink {
  const { width, height, rgb } = sketch;
  const cells = new Float32Array(grid.columns * grid.rows);
  const colours = new Float32Array(cells.length * 3);
  const share = 1 / (grid.cell * grid.cell);
  const [inkRed, inkGreen, inkBlue] = palette.ink;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / grid.cell) * grid.columns;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const r = rgb[at * 3]!;
      const g = rgb[at * 3 + 1]!;
      const b = rgb[at * 3 + 2]!;
      const least = Math.min(r, g, b);
      const a = inkShare(least);
      if (a === 0) continue;
      const most = Math.max(r, g, b);
      // How far from grey: 0 takes the palette's ink (lighter for lighter greys), 1 keeps the stroke's colour.
      const chroma = Math.min(1, Math.max(0, (most - least - 16) / 48));
      const grey = (1 - chroma) * (1 - most / 255);
      const own = 1 - grey;
      const cell = row + Math.floor(x / grid.cell);
      const part = a * share;
      cells[cell]! += part;
      colours[cell * 3]! += part * (r * own + inkRed * grey);
      colours[cell * 3 + 1]! += part * (g * own + inkGreen * grey);
      colours[cell * 3 + 2]! += part * (b * own + inkBlue * grey);
    }
  }
  return { cells, colours };
}
