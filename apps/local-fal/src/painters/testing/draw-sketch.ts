import sharp from 'sharp';

/**
 * Draws shapes on white paper, as a JPEG like those that the canvas sends.
 *
 * @param shapes elements of SVG, in a square of `size` px; dark outlines where they say nothing else
 */
export async function drawSketch(shapes: string, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">` +
    `<rect width="100%" height="100%" fill="#fff"/>` +
    `<g fill="none" stroke="#111" stroke-width="5">${shapes}</g></svg>`;
  const jpeg = await sharp(new TextEncoder().encode(svg)).jpeg({ quality: 60 }).toBuffer();
  return new Uint8Array(jpeg);
}
