import { blur } from './blur.ts';
import type { Grid } from './grid.ts';
import type { Surroundings } from './look-around.ts';
import type { Colour, Palette } from './palettes.ts';
import type { Ink } from './read-ink.ts';
import type { Unevenness } from './unevenness.ts';

interface Scene {
  readonly ink: Ink;
  readonly around: Surroundings;
  /** Glows of stars; null where there are none. */
  readonly glow: Float32Array | null;
  readonly waves: Unevenness;
}

/**
 * Chooses a colour for every cell: sky above lines and ground below them, closed shapes in the palette's
 * accents, the strokes' own colours bleeding into the paper around them, and shade beside lines
 * as if they were folds lit from the upper left.
 *
 * @returns three per cell, 0..255
 */
export function layWashes(scene: Scene, palette: Palette, grid: Grid): Float32Array {
  const { ink, around, glow, waves } = scene;
  const { columns, rows } = grid;
  const count = columns * rows;
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
      mixInto(colours, i, wash, accent, inside, light, ink, bleed, wide);
    }
  }
  return colours;
}

function mixInto(
  out: Float32Array,
  i: number,
  wash: Colour,
  accent: Colour,
  inside: number,
  light: number,
  ink: Ink,
  bleed: Float32Array,
  wide: Float32Array,
): void {
  const own = ink.colours;
  const share = Math.min(1, ink.cells[i]!);
  const closeShare = bleed[i * 4 + 3]!;
  const wideShare = wide[i * 4 + 3]!;
  const close = closeShare / (closeShare + 0.12);
  const far = (wideShare / (wideShare + 0.05)) * vividness(wide, i) * 0.8;
  for (let c = 0; c < 3; c++) {
    let value = wash[c]! * (1 - inside) + accent[c]! * inside;
    if (wideShare > 1e-5) value += (wide[i * 4 + c]! / wideShare - value) * far;
    value += light;
    if (closeShare > 1e-5)
      value += (bleed[i * 4 + c]! / closeShare - value) * close * (0.75 + 0.35 * closeShare);
    // A fill keeps its own colour up to its edge; its light is as uneven as the paper's.
    value += (own[i * 3 + c]! / Math.max(share, 1e-5) + light * 0.6 - value) * share * share;
    out[i * 3 + c] = Math.max(0, Math.min(255, value));
  }
}

/** 0 for black and grey ink, which must not grey the paper around it, towards 1 for vivid ink. */
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
