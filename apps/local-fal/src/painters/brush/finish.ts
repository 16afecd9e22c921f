import type { Raster } from '../images/raster.ts';
import type { Colour } from '../palettes/palette.ts';
import { paintShare } from '../paint-share.ts';
import type { Canvas } from './canvas.ts';
import type { Manner } from './manner.ts';

/** How bright a step of relief gets on the side to the light, 0..255 per unit of height. */
const LIGHT = 62;

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
  const { width, height, colours, relief } = canvas;
  const out = new Uint8ClampedArray(width * height * 3);
  const paint = paintShare(strength);
  const share = manner.lines + (1 - manner.lines) * (1 - paint);
  const vivid = manner.saturation;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const toLight = x > 0 && y > 0 ? relief[at - width - 1]! : relief[at]!;
      const light = (relief[at]! - toLight) * LIGHT * manner.relief;
      const c = at * 3;
      const r = colours[c]!;
      const g = colours[c + 1]!;
      const b = colours[c + 2]!;
      const grey = r * 0.3 + g * 0.59 + b * 0.11;
      const cover = (lines[at]! / 255) * share;
      for (let k = 0; k < 3; k++) {
        const own = sketch.rgb[c + k]!;
        let value = grey + (colours[c + k]! - grey) * vivid + light;
        // Black lines take the palette's ink, coloured ones keep their colour.
        const line = own < 60 ? Math.max(own, inkColour[k]!) : own;
        value += (line - value) * cover;
        out[c + k] = own + (value - own) * paint;
      }
    }
  }
  return { width, height, rgb: new Uint8Array(out.buffer) };
}
