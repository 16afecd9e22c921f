// Makes `drawings/`: the strokes as data, and the sketch at eight moments in each size that a
// model wants. Run once (`pnpm --filter @realtime-canvas/loadtest drawing`); the files are
// committed, so that no load test needs an image library.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MODELS } from '@realtime-canvas/realtime-config';
import sharp from 'sharp';
import { composeDrawing } from './compose-drawing.ts';
import { renderSvg } from './render-svg.ts';

const folder = new URL('../../drawings/', import.meta.url);
const drawing = composeDrawing();
await mkdir(folder, { recursive: true });

const qualities = new Map(MODELS.map((model) => [model.size, model.encoding.quality]));
for (const [size, quality] of qualities) {
  for (const [index, stroke] of drawing.strokes.entries()) {
    const svg = renderSvg(drawing, stroke.points.at(-1)![3], size);
    await sharp(Buffer.from(svg))
      .jpeg({ quality: Math.round(quality * 100) })
      .toFile(fileURLToPath(new URL(`${drawing.name}-${size}-${index + 1}.jpg`, folder)));
  }
}
await writeFile(new URL(`${drawing.name}.json`, folder), `${JSON.stringify(drawing)}\n`);
