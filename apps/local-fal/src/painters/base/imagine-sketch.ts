import sharp from 'sharp';
import { hash } from './noise.ts';
import type { Raster } from './raster.ts';

/** Draws a sketch to paint where none is given: two lines of hills and a sun, another view for each seed. */
export async function imagineSketch(width: number, height: number, seed: number): Promise<Raster> {
  const random = (n: number): number => hash(n, 0, seed);
  const hills = (level: number, from: number): string => {
    const points = [0, 1, 2, 3, 4].map((n) => level + (random(from + n) - 0.5) * 26);
    const curve = points.slice(1).map((y, n) => `S${(n + 1) * 25 - 12} ${y} ${(n + 1) * 25} ${y}`);
    return `<path d="M0 ${points[0]} ${curve.join(' ')}"/>`;
  };
  const sun = `<circle cx="${20 + 60 * random(20)}" cy="${14 + 14 * random(21)}" r="${6 + 4 * random(22)}"/>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 100" preserveAspectRatio="none">` +
    `<rect width="100" height="100" fill="#fff"/><g fill="none" stroke="#111" stroke-width="1.2">` +
    `${hills(56, 0)}${hills(80, 8)}${sun}</g></svg>`;
  const data = await sharp(new TextEncoder().encode(svg)).removeAlpha().raw().toBuffer();
  return { width, height, rgb: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}
