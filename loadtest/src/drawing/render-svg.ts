import { getStroke } from 'perfect-freehand';
import type { Drawing } from './strokes.ts';

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
