import type { Raster } from '../images/raster.ts';
import { paintShare } from '../paint-share.ts';

interface Layers {
  /** The network's picture: three planes, 0..1. */
  readonly styled: Float32Array;
  /** The painting under it at half the width and height, three a pixel, 0..255. */
  readonly colours: Float32Array;
  readonly sketch: Raster;
  /** The drawing's lines, 0..255 a pixel. */
  readonly lines: Uint8Array;
  /** Whether a word of the prompt called for the colours of the painting under it. */
  readonly called: boolean;
  readonly strength: number;
}

/** How much of the hue comes from the palette, not the style, where the prompt called for it. */
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
  const { styled, colours, sketch, lines, strength } = layers;
  const { width, height } = sketch;
  const count = width * height;
  const out = new Uint8ClampedArray(count * 3);
  const paint = paintShare(strength);
  const share = layers.called ? PALETTE : PALETTE_UNCALLED;
  for (let at = 0; at < count; at++) {
    const c = at * 3;
    const y = Math.floor(at / width);
    const from = ((y >> 1) * (width >> 1) + ((at - y * width) >> 1)) * 3;
    const r = styled[at]! * 255;
    const g = styled[count + at]! * 255;
    const b = styled[2 * count + at]! * 255;
    const light = r * 0.299 + g * 0.587 + b * 0.114;
    const ur = colours[from]!;
    const ug = colours[from + 1]!;
    const ub = colours[from + 2]!;
    const under = ur * 0.299 + ug * 0.587 + ub * 0.114;
    const line = (lines[at]! / 255) * LINES;
    const mixed = light + (under - light) * UNDER;
    const own = (styledHue: number, paletteHue: number): number =>
      mixed + (styledHue * (1 - share) + paletteHue * share) * VIVID;
    put(out, c, own(r - light, ur - under), sketch.rgb[c]!, line, paint);
    put(out, c + 1, own(g - light, ug - under), sketch.rgb[c + 1]!, line, paint);
    put(out, c + 2, own(b - light, ub - under), sketch.rgb[c + 2]!, line, paint);
  }
  return { width, height, rgb: new Uint8Array(out.buffer) };
}

function put(
  out: Uint8ClampedArray,
  at: number,
  painted: number,
  sketched: number,
  line: number,
  paint: number,
): void {
  const value = Math.max(0, Math.min(255, painted));
  const lined = value + (sketched - value) * line;
  out[at] = sketched + (lined - sketched) * paint;
}
