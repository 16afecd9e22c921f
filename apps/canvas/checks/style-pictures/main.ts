/**
 * The small pictures that suggest fal's styles in the strip above the prompt, made from the example drawing
 * by plain arithmetic: no model has painted them, and the strip says so.
 *
 *   pnpm --filter @realtime-canvas/canvas style-pictures
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { messages } from '../../src/base/messages.ts';
import { drawingSvg } from '../../src/files/drawing-svg.ts';
import { EXAMPLE_DRAWING } from '../../src/sketch/example-drawing.ts';
import { MANNERS } from './manners.ts';
import type { Raster } from './raster.ts';

const OUT = fileURLToPath(new URL('../../src/prompt/style-pictures/', import.meta.url));
/** Twice the size at which they are shown, in px. */
const [WIDTH, HEIGHT] = [168, 96];
/** What of the drawing is shown: house, trees and hills. */
const PART = { left: 40, top: 280, width: 880, height: 503 };
const QUALITY = 72;

// sharp resizes once in a row of steps, so the drawing is made first.
const whole = await sharp(Buffer.from(drawingSvg(EXAMPLE_DRAWING, {})))
  .resize(1000, 1000)
  .png()
  .toBuffer();
const data = await sharp(whole).extract(PART).resize(WIDTH, HEIGHT).removeAlpha().raw().toBuffer();
const drawing: Raster = { width: WIDTH, height: HEIGHT, rgb: Float32Array.from(data) };

await mkdir(OUT, { recursive: true });
for (const { name } of messages.styles) {
  const { rgb } = MANNERS[name](drawing);
  const bytes = Uint8ClampedArray.from(rgb);
  await sharp(Buffer.from(bytes), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .webp({ quality: QUALITY, effort: 6 })
    .toFile(`${OUT}${name.replaceAll(' ', '-')}.webp`);
}
