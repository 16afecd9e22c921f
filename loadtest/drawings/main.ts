// Makes `drawings/`: the strokes as data, and the sketch at eight moments in each size that a
// model takes. Run once (`pnpm --filter @realtime-canvas/loadtest drawing`); the files are
// committed, so that no load test needs an image library.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MODELS } from '@realtime-canvas/realtime-config';
import { getStroke } from 'perfect-freehand';
import sharp from 'sharp';
import type { Drawing } from '../src/k6/drawing.ts';
import { composeDrawing } from './compose-drawing.ts';

const folder = new URL('./', import.meta.url);
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

/** The drawing as it stood at `untilMs`, `size` px wide, with the canvas's own stroke outlines. */
export function renderSvg(drawing: Drawing, untilMs: number, size: number): string {
  const paths = drawing.strokes.map((stroke) => {
    const points = stroke.points
      .filter(([, , , at]) => at <= untilMs)
      .map(([x, y, pressure]) => [x * size, y * size, pressure]);
    if (points.length === 0) return '';
    const outline = getStroke(points, { size: stroke.width * size, thinning: 0.5 });
    const path = outline.map(([x, y]) => `${x!.toFixed(1)} ${y!.toFixed(1)}`).join('L');
    return `<path d="M${path}Z" fill="${stroke.color}"/>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">` +
    `<rect width="100%" height="100%" fill="#f6f1e7"/>${paths.join('')}</svg>`
  );
}
