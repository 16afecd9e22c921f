import type { Underpainting } from '../underpainting/underpaint.ts';
import type { Canvas } from './canvas.ts';

/** The underpainting on a canvas: smooth between cells, so that gaps between strokes show paint, not squares. */
export function spreadWash(under: Underpainting, width: number, height: number): Canvas {
  const { grid, colours } = under;
  const { columns, rows, cell } = grid;
  const paint = new Uint8Array(width * height * 4);
  const lefts = new Int32Array(width);
  const rights = new Int32Array(width);
  const shares = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const gx = Math.max(0, Math.min(columns - 1, (x + 0.5) / cell - 0.5));
    const left = Math.floor(gx);
    lefts[x] = left * 3;
    rights[x] = Math.min(columns - 1, left + 1) * 3;
    shares[x] = gx - left;
  }
  const line = new Float32Array(columns * 3);
  for (let y = 0; y < height; y++) {
    const gy = Math.max(0, Math.min(rows - 1, (y + 0.5) / cell - 0.5));
    const upper = Math.floor(gy);
    const share = gy - upper;
    const top = upper * columns * 3;
    const foot = Math.min(rows - 1, upper + 1) * columns * 3;
    for (let i = 0; i < line.length; i++) {
      const value = colours[top + i]!;
      line[i] = value + (colours[foot + i]! - value) * share;
    }
    let at = y * width * 4;
    for (let x = 0; x < width; x++) {
      const left = lefts[x]!;
      const right = rights[x]!;
      const part = shares[x]!;
      for (let c = 0; c < 3; c++) {
        const value = line[left + c]!;
        paint[at++] = value + (line[right + c]! - value) * part;
      }
      at++;
    }
  }
  return { width, height, paint };
}
