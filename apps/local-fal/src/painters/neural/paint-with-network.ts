import type { PaintRequest } from '../base/painter.ts';
import type { Raster } from '../base/raster.ts';
import { chooseManner } from '../brush/choose-manner.ts';
import { layPaint } from '../brush/lay-paint.ts';
import { choosePalette } from '../underpainting/choose-palette.ts';
import { findLines } from '../underpainting/find-lines.ts';
import { pictureSeed } from '../underpainting/picture-seed.ts';
import { underpaint } from '../underpainting/underpaint.ts';
import { chooseStyles } from './choose-styles.ts';
import { ColourNoise } from './colour-noise.ts';
import { compose } from './compose.ts';
import type { Network } from './open-network.ts';

/** Deviation of the colour noise under the painting, 0..1; without it flat areas stay flat. */
const NOISE = 0.07;

/** How black the drawing's lines stand in what the network sees, 0..1. */
const LINES = 0.85;

/**
 * Paints a sketch: washes of the prompt's palette, strokes over them, the drawing's lines and a
 * little colour noise are what the network sees. White paper alone would give it nothing to
 * paint: it turns a flat area into a flat grey.
 */
export async function paintWithNetwork(
  sketch: Raster,
  request: Pick<PaintRequest, 'prompt' | 'strength' | 'seed'>,
  network: Network,
): Promise<Raster> {
  const { width, height } = sketch;
  const palette = choosePalette(request.prompt);
  const manner = chooseManner(request.prompt);
  const seed = pictureSeed(request.seed, request.prompt);
  // The network makes its own fine strokes: under it, half the size looks the same.
  const small = halve(sketch);
  const under = underpaint(small, palette, seed);
  const canvas = layPaint(under, small.width, small.height, manner, seed);
  const lines = findLines(sketch, under.ink.cells, { ...under.grid, cell: under.grid.cell * 2 });
  const noise = new ColourNoise(seed);
  const count = width * height;
  const planes = new Float32Array(count * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const line = (lines[at]! / 255) * LINES;
      const from = ((y >> 1) * small.width + (x >> 1)) * 4;
      for (let c = 0; c < 3; c++) {
        const paint = canvas.paint[from + c]! / 255 + noise.at(x, y, c) * NOISE;
        const value = paint + (sketch.rgb[at * 3 + c]! / 255 - paint) * line;
        planes[c * count + at] = Math.max(0, Math.min(1, value));
      }
    }
  }
  const styled = await network(planes, width, height, chooseStyles(request.prompt));
  return compose({
    styled,
    canvas,
    sketch,
    lines,
    called: palette.called,
    strength: request.strength,
  });
}

/** Half the width and half the height, each pixel the mean of four; both must be even. */
function halve({ width, height, rgb }: Raster): Raster {
  const out = new Uint8Array((width / 2) * (height / 2) * 3);
  const row = width * 3;
  for (let y = 0, at = 0; y < height; y += 2) {
    for (let from = y * row; from < (y + 1) * row; from += 3) {
      for (let c = 0; c < 3; c++, from++) {
        const sum = rgb[from]! + rgb[from + 3]! + rgb[from + row]! + rgb[from + row + 3]!;
        out[at++] = sum / 4;
      }
    }
  }
  return { width: width / 2, height: height / 2, rgb: out };
}
