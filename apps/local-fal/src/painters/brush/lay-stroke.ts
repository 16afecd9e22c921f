import type { Bristles } from './bristles.ts';
import type { Canvas } from './canvas.ts';

export interface Stroke {
  /** Its middle, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Direction, a unit vector. */
  readonly cos: number;
  readonly sin: number;
  /** Half its length in pixels. */
  readonly reach: number;
  /** Half its width in pixels. */
  readonly radius: number;
  /** How far its ends swing to the side, in pixels. */
  readonly bend: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** 0..1 */
  readonly opacity: number;
  /** Which of the brush's marks. */
  readonly mark: number;
}

/** Lays one stroke of paint; row by row, touching only pixels that the stroke's frame can reach. */
export function layStroke(canvas: Canvas, bristles: Bristles, stroke: Stroke): void {
  const { x, y, cos, sin, reach, radius, bend } = stroke;
  const { width, height, paint } = canvas;
  const { length, breadth, paint: shares, height: heights } = bristles;
  const slack = radius + Math.abs(bend);
  const tall = Math.abs(sin) * reach + Math.abs(cos) * slack;
  const top = Math.max(0, Math.ceil(y - tall));
  const foot = Math.min(height - 1, Math.floor(y + tall));
  const alongScale = length / (2 * reach);
  const acrossScale = breadth / (2 * radius);
  const curve = bend / (reach * reach);
  const load = Math.round(stroke.opacity * 256);
  const red = within(stroke.red);
  const green = within(stroke.green);
  const blue = within(stroke.blue);
  const base = stroke.mark * breadth * length;
  for (let py = top; py <= foot; py++) {
    const dy = py - y;
    // The row's part inside |along| <= reach and |across| <= slack.
    let from = -1e9;
    let to = 1e9;
    if (Math.abs(cos) > 1e-6) {
      const a = (-reach - dy * sin) / cos;
      const b = (reach - dy * sin) / cos;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    if (Math.abs(sin) > 1e-6) {
      const a = (dy * cos - slack) / sin;
      const b = (dy * cos + slack) / sin;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    const left = Math.max(0, Math.ceil(x + from));
    const right = Math.min(width - 1, Math.floor(x + to));
    const slopeAcross = dy * cos + radius;
    const slopeAlong = dy * sin;
    for (let px = left; px <= right; px++) {
      const dx = px - x;
      const along = dx * cos + slopeAlong;
      const j = (slopeAcross - dx * sin - curve * along * along) * acrossScale;
      const i = (along + reach) * alongScale;
      if (j < 0 || j >= breadth || i < 0 || i >= length) continue;
      const texel = base + (j | 0) * length + (i | 0);
      // 0..256; whole numbers keep this loop twice as fast.
      const share = (shares[texel]! * load + 128) >> 8;
      if (share < 5) continue;
      const rise = heights[texel]!;
      // Thick paint catches light, thin paint lets the ground through.
      const light = ((rise - 128) * 22) >> 8;
      const at = (py * width + px) << 2;
      const r = paint[at]!;
      const g = paint[at + 1]!;
      const b = paint[at + 2]!;
      const h = paint[at + 3]!;
      paint[at] = r + (((red + light - r) * share + 128) >> 8);
      paint[at + 1] = g + (((green + light - g) * share + 128) >> 8);
      paint[at + 2] = b + (((blue + light - b) * share + 128) >> 8);
      paint[at + 3] = h + (((rise - h) * share + 128) >> 8);
    }
  }
}

/** @returns a whole number that stays within a byte when light is added */
const within = (value: number): number => Math.max(11, Math.min(244, Math.round(value)));
