import type { PaintRequest } from '../base/painter.ts';
import type { Raster } from '../base/raster.ts';
import { choosePalette } from '../underpainting/choose-palette.ts';
import { findLines } from '../underpainting/find-lines.ts';
import { pictureSeed } from '../underpainting/picture-seed.ts';
import { underpaint } from '../underpainting/underpaint.ts';
import { chooseManner } from './choose-manner.ts';
import { finish } from './finish.ts';
import { layPaint } from './lay-paint.ts';

/** Paints a sketch in the colours and the manner of the prompt's words. */
export function paintWithBrush(
  sketch: Raster,
  request: Pick<PaintRequest, 'prompt' | 'strength' | 'seed'>,
): Raster {
  const { width, height } = sketch;
  const palette = choosePalette(request.prompt);
  const manner = chooseManner(request.prompt);
  const seed = pictureSeed(request.seed, request.prompt);
  const under = underpaint(sketch, palette, seed);
  const canvas = layPaint(under, width, height, manner, seed);
  const lines = findLines(sketch, under.ink.cells, under.grid);
  return finish(canvas, sketch, lines, manner, palette.ink, request.strength);
}
