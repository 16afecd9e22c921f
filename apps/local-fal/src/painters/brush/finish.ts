import type { Raster } from '../base/raster.ts';
import type { Colour } from '../underpainting/palettes.ts';
import type { Canvas } from './canvas.ts';
import type { Manner } from './manners.ts';
import { paintShare } from './paint-share.ts';

/** How bright a step of relief gets on the side to the light, 0..255 per unit of height. */
const LIGHT = 62 / 255;

/**
 * Dries the paint: light from the upper left on its relief, the drawing's lines on top so that
 * they stay readable, and as much of the bare sketch as `strength` leaves.
 */
export function finish(
  canvas: Canvas,
  sketch: Raster,
  lines: Uint8Array,
  manner: Manner,
  inkColour: Colour,
  strength: number,
): Raster {
  const { width, height, paint } = canvas;
  const { rgb } = sketch;
  const out = new Uint8ClampedArray(width * height * 3);
  const painted = paintShare(strength);
  const share = (manner.lines + (1 - manner.lines) * (1 - painted)) / 255;
  const lit = LIGHT * manner.relief;
  const vivid = manner.saturation;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const from = at * 4;
      const toLight = x > 0 && y > 0 ? from - 4 * width - 4 : from;
      const light = (paint[from + 3]! - paint[toLight + 3]!) * lit;
      const r = paint[from]!;
      const g = paint[from + 1]!;
      const b = paint[from + 2]!;
      // As much of the grey as saturation leaves, and the light.
      const base = (r * 0.3 + g * 0.59 + b * 0.11) * (1 - vivid) + light;
      const cover = lines[at]! * share;
      const c = at * 3;
      out[c] = blend(base + r * vivid, rgb[c]!, inkColour[0], cover, painted);
      out[c + 1] = blend(base + g * vivid, rgb[c + 1]!, inkColour[1], cover, painted);
      out[c + 2] = blend(base + b * vivid, rgb[c + 2]!, inkColour[2], cover, painted);
    }
  }
  return { width, height, rgb: new Uint8Array(out.buffer) };
}

/** One channel: the line over the paint, and both over the sketch. */
function blend(value: number, own: number, ink: number, cover: number, painted: number): number {
  // Black lines take the palette's ink, coloured ones keep their colour.
  const line = own < 60 && own < ink ? ink : own;
  return own + (value + (line - value) * cover - own) * painted;
}
