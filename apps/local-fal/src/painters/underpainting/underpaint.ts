import type { Raster } from '../images/raster.ts';
import type { Colour, Palette } from '../palettes/palette.ts';
import { blur } from './blur.ts';
import { type Grid, gridOver } from './grid.ts';
import { lookAround } from './look-around.ts';
import { type Ink, readInk } from './read-ink.ts';
import { stars } from './stars.ts';
import { unevenness } from './unevenness.ts';

/** Washes of colour under the painting: every cell has one, white paper too. */
export interface Underpainting {
  readonly grid: Grid;
  readonly ink: Ink;
  /** Three a cell, 0..255. */
  readonly colours: Float32Array;
  /** Direction of brush strokes, as cos and sin of twice the angle: two a cell. */
  readonly flow: Float32Array;
}

/**
 * Lays colour on a line drawing: sky above lines and ground below them, closed shapes in the
 * palette's accents, the strokes' own colours bleeding into the paper around them, and shade
 * beside lines as if they were folds lit from the upper left.
 *
 * @param seed drives the unevenness of the washes
 */
export function underpaint(sketch: Raster, palette: Palette, seed: number): Underpainting {
  const grid = gridOver(sketch.width, sketch.height);
  const ink = readInk(sketch, grid, palette);
  const { columns, rows } = grid;
  const count = columns * rows;
  const waves = unevenness(grid, seed);
  const around = lookAround(ink.cells, grid);
  const glow = palette.stars > 0.3 ? stars(around, grid, seed + 3) : undefined;

  const bleed = new Float32Array(count * 4);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) bleed[i * 4 + c] = ink.colours[i * 3 + c]!;
    bleed[i * 4 + 3] = ink.cells[i]!;
  }
  const wide = bleed.slice();
  blur(bleed, grid, 4, 2.5);
  blur(wide, grid, 4, 11);

  const colours = new Float32Array(count * 3);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      const drift = waves.drift[i]!;
      const grain = waves.grain[i]!;
      const t = (y / rows) * 0.62 + (around.below[i]! + 1) * 0.19 + drift * 0.16 + grain * 0.07;
      const shine = (glow?.[i] ?? 0) * palette.stars;
      const wash = between(rampAt(palette.ramp, t), palette.accents[0], shine);
      const near = around.near[i]! + drift * 0.12;
      const accent = accentAt(palette.accents, 1 - near);
      const inside = around.enclosed[i]! * 0.86;
      // Lines as folds: light falls from the upper left.
      const shade = (at4(wide, x - 3, y - 3, grid) - at4(wide, x + 3, y + 3, grid)) * -420;
      const light = grain * 34 + drift * 26 + Math.max(-46, Math.min(40, shade));
      mixInto(colours, i, wash, accent, inside, light, bleed, wide);
    }
  }
  return { grid, ink, colours, flow: strokeFlow(ink, around.enclosed, glow, waves.eddy, grid) };
}

function mixInto(
  out: Float32Array,
  i: number,
  wash: Colour,
  accent: Colour,
  inside: number,
  light: number,
  bleed: Float32Array,
  wide: Float32Array,
): void {
  const closeShare = bleed[i * 4 + 3]!;
  const wideShare = wide[i * 4 + 3]!;
  const close = closeShare / (closeShare + 0.12);
  const far = (wideShare / (wideShare + 0.05)) * vividness(wide, i) * 0.8;
  for (let c = 0; c < 3; c++) {
    let value = wash[c]! * (1 - inside) + accent[c]! * inside;
    if (wideShare > 1e-5) value += (wide[i * 4 + c]! / wideShare - value) * far;
    value += light;
    if (closeShare > 1e-5) value += (bleed[i * 4 + c]! / closeShare - value) * close * 0.75;
    out[i * 3 + c] = Math.max(0, Math.min(255, value));
  }
}

/** 0 for black and grey ink, which shall not grey the paper around it, towards 1 for vivid ink. */
function vividness(wide: Float32Array, i: number): number {
  const share = wide[i * 4 + 3]!;
  if (share < 1e-5) return 0;
  const r = wide[i * 4]!;
  const g = wide[i * 4 + 1]!;
  const b = wide[i * 4 + 2]!;
  const spread = (Math.max(r, g, b) - Math.min(r, g, b)) / share;
  return Math.min(1, Math.max(0, (spread - 40) / 90));
}

function at4(values: Float32Array, x: number, y: number, grid: Grid): number {
  const cx = Math.max(0, Math.min(grid.columns - 1, x));
  const cy = Math.max(0, Math.min(grid.rows - 1, y));
  return values[(cy * grid.columns + cx) * 4 + 3]!;
}

function rampAt(ramp: readonly Colour[], t: number): Colour {
  const at = Math.max(0, Math.min(0.9999, t)) * (ramp.length - 1);
  return between(ramp[Math.floor(at)]!, ramp[Math.floor(at) + 1]!, at % 1);
}

function accentAt(accents: readonly Colour[], t: number): Colour {
  return rampAt(accents, Math.max(0, (t - 0.1) * 1.5));
}

const between = (a: Colour, b: Colour, t: number): Colour => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

/** Strokes run along the lines near them, and where there are none, along slow eddies. */
function strokeFlow(
  ink: Ink,
  enclosed: Float32Array,
  glow: Float32Array | undefined,
  eddies: Float32Array,
  grid: Grid,
): Float32Array {
  const { columns, rows } = grid;
  const flow = new Float32Array(columns * rows * 2);
  const near = ink.cells.slice();
  const far = ink.cells.slice();
  blur(near, grid, 1, 3);
  blur(far, grid, 1, 13);
  const height = new Float32Array(near.length);
  for (let i = 0; i < height.length; i++) {
    height[i] = near[i]! * 0.7 + far[i]! * 3 + enclosed[i]! * 0.05 + (glow?.[i] ?? 0) * 0.2;
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
