import type { Raster } from '../images/raster.ts';
import type { Palette } from '../palettes/palette.ts';
import { blur } from './blur.ts';
import type { Grid } from './grid.ts';

/** What has been drawn, apart from the paper. */
export interface Ink {
  /** A pixel's share of ink that belongs to a line, 0..255; little inside filled areas. */
  readonly lines: Uint8Array;
  /** A cell's share of ink, 0..1. */
  readonly cells: Float32Array;
  /** A cell's ink colour times its share, three a cell. */
  readonly colours: Float32Array;
}

/** The darkest channel at which a pixel is still wholly paper, with room for JPEG's ringing. */
const PAPER = 240;
/** The darkest channel from which on a pixel is wholly ink. */
const INK = 196;

/** How far around it a cell looks, in cells, to know a fill from a line. */
const FILL_REACH = 2.5;
/** The share of ink around it from which on a cell is wholly inside a fill. */
const FILLED = 0.85;

/** Separates ink from white paper; black and grey strokes take the palette's ink colour. */
export function readInk(sketch: Raster, grid: Grid, palette: Palette): Ink {
  const { width, height, rgb } = sketch;
  const lines = new Uint8Array(width * height);
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
      if (least >= PAPER) continue;
      const a = least <= INK ? 1 : (PAPER - least) / (PAPER - INK);
      lines[at] = a * 255;
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
  spareFills(lines, sketch, grid, cells);
  return { lines, cells, colours };
}

/** Lines shall stay readable in a painting, but filled areas shall be painted like paper. */
function spareFills(
  lines: Uint8Array,
  { width, height }: Raster,
  grid: Grid,
  cells: Float32Array,
): void {
  const around = cells.slice();
  blur(around, grid, 1, FILL_REACH);
  const keep = around.map((share) => Math.min(1, Math.max(0, (FILLED - share) / (FILLED - 0.5))));
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / grid.cell) * grid.columns;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (lines[at]! > 0) lines[at] = lines[at]! * keep[row + Math.floor(x / grid.cell)]!;
    }
  }
}
