import sharp from 'sharp';

/** A sketch of thin lines on white paper, as JPEG; `shapes` is SVG on a square of `size`. */
export function draw(shapes: string, size: number): Promise<Uint8Array> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">` +
    `<rect width="100%" height="100%" fill="#fff"/>` +
    `<g fill="none" stroke="#111" stroke-width="5">${shapes}</g></svg>`;
  return sharp(new TextEncoder().encode(svg)).jpeg({ quality: 80 }).toBuffer();
}
