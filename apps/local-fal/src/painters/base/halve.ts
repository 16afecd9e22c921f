import type { Raster } from './raster.ts';

/** Half the width and half the height, each pixel the mean of four; both must be even. */
export function halve({ width, height, rgb }: Raster): Raster {
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
