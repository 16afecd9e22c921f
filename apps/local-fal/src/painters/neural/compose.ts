import type { Raster } from '../base/raster.ts';
import type { Canvas } from '../brush/canvas.ts';
import { paintShare } from '../brush/paint-share.ts';

interface Layers {
  /** The network's picture: three planes, 0..1. */
  readonly styled: Float32Array;
  /** The painting under it, at half the width and height. */
  readonly canvas: Canvas;
  readonly sketch: Raster;
  /** The drawing's lines, 0..255 per pixel. */
  readonly lines: Uint8Array;
  /** Whether a word of the prompt selected the colours of the painting under it. */
  readonly called: boolean;
  readonly strength: number;
}

/** How much of the hue comes from the palette, not the style, where the prompt selected it. */
const PALETTE = 0.45;
const PALETTE_UNCALLED = 0.2;
/** How much of light and shade comes from the painting under it. */
const UNDER = 0.2;
/** How much of the drawing's lines lies on top. */
const LINES = 0.45;
const VIVID = 1.18;

/**
 * The picture: the network's light and shade, its hues mixed with the palette's, the drawing's
 * lines laid over it, and the bare sketch as far as `strength` leaves it.
 */
export function compose(layers: Layers): Raster {
  const { styled, canvas, sketch, lines, strength } = layers;
  const { width, height } = sketch;
  const count = width * height;
  const out = new Uint8ClampedArray(count * 3);
  const painted = paintShare(strength);
  const share = layers.called ? PALETTE : PALETTE_UNCALLED;
  const style = (1 - share) * VIVID;
  const palette = share * VIVID;
  for (let at = 0; at < count; at++) {
    const c = at * 3;
    const y = Math.floor(at / width);
    const from = ((y >> 1) * (width >> 1) + ((at - y * width) >> 1)) * 4;
    const r = styled[at]! * 255;
    const g = styled[count + at]! * 255;
    const b = styled[2 * count + at]! * 255;
    const light = r * 0.299 + g * 0.587 + b * 0.114;
    const ur = canvas.paint[from]!;
    const ug = canvas.paint[from + 1]!;
    const ub = canvas.paint[from + 2]!;
    const under = ur * 0.299 + ug * 0.587 + ub * 0.114;
    const line = (lines[at]! / 255) * LINES;
    const mixed = light + (under - light) * UNDER;
    // Grey first, then what each hue adds to it.
    const base = mixed - (light * style + under * palette);
    for (let k = 0; k < 3; k++) {
      const hue = styled[k * count + at]! * 255 * style + canvas.paint[from + k]! * palette;
      const value = Math.max(0, Math.min(255, base + hue));
      const own = sketch.rgb[c + k]!;
      out[c + k] = own + (value + (own - value) * line - own) * painted;
    }
  }
  return { width, height, rgb: new Uint8Array(out.buffer) };
}
