import type { Raster } from '../base/raster.ts';
import { pictureSeed } from '../underpainting/picture-seed.ts';
import { choosePalette } from '../underpainting/choose-palette.ts';
import { findLines } from '../underpainting/find-lines.ts';
import { underpaint } from '../underpainting/underpaint.ts';
import { chooseManner } from './choose-manner.ts';
import { finish } from './finish.ts';
import { layPaint } from './lay-paint.ts';

interface Wish {
  readonly prompt: string;
  readonly strength: number;
  readonly seed: number;
}

/** Paints a sketch in the colours and the manner that the prompt speaks of. */
export function paintWithBrush(sketch: Raster, wish: Wish): Raster {
  const { width, height } = sketch;
  const palette = choosePalette(wish.prompt);
  const manner = chooseManner(wish.prompt);
  const seed = pictureSeed(wish.seed, wish.prompt);
  const under = underpaint(sketch, palette, seed);
  const canvas = layPaint(under, width, height, manner, seed);
  const lines = findLines(sketch, under.ink.cells, under.grid);
  return finish(canvas, sketch, lines, manner, palette.ink, wish.strength);
}
