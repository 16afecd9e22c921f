import type { messages } from '../../src/base/messages.ts';
import {
  blur,
  colourAt,
  edgeAt,
  grain,
  lightOf,
  mix,
  paint,
  type Raster,
  waves,
} from './raster.ts';

type StyleName = (typeof messages.styles)[number]['name'];

const INK = [28, 27, 25] as const;
const PAPER = [246, 241, 230] as const;
const WHITE = [255, 255, 255] as const;

/** Every style, as what it does to the example drawing. */
export const MANNERS: Readonly<Record<StyleName, (drawing: Raster) => Raster>> = {
  'oil painting': (drawing) =>
    paint(drawing, (x, y) => {
      // Short strokes along a slow curl; each has one colour and a lit ridge.
      const angle = waves(x, y, 34, 1) * 2.2;
      const along = x * Math.cos(angle) + y * Math.sin(angle);
      const across = y * Math.cos(angle) - x * Math.sin(angle);
      const [i, j] = [Math.floor(along / 9), Math.floor(across / 3.2)];
      const [dx, dy] = [grain(i, j, 2) * 10 - 5, grain(i, j, 3) * 10 - 5];
      const ridge = Math.sin((across / 3.2 - j) * Math.PI) * 26 - 13;
      const tone = (grain(i, j, 4) - 0.5) * 46 + ridge;
      const [r, g, b] = colourAt(drawing, x + dx, y + dy);
      return [r * 1.05 + tone, g * 1.02 + tone, b + tone * 0.8];
    }),
  watercolour: (drawing) => {
    const soft = blur(drawing, 2);
    return paint(drawing, (x, y) => {
      const [dx, dy] = [waves(x, y, 9, 1) * 4, waves(x, y, 9, 2) * 4];
      const wash = 0.42 + waves(x, y, 22, 3) * 0.2 + grain(x, y, 4) * 0.07;
      // Pigment gathers where a wash ends.
      const rim = Math.min(0.2, edgeAt(soft, x + dx, y + dy) / 500);
      return mix(WHITE, colourAt(soft, x + dx, y + dy), Math.min(1, wash + rim + 0.12));
    });
  },
  gouache: (drawing) =>
    paint(drawing, (x, y) => {
      const [dx, dy] = [waves(x, y, 6, 1) * 2.2, waves(x, y, 6, 2) * 2.2];
      const [r, g, b] = colourAt(drawing, x + dx, y + dy);
      const dry = grain(Math.floor(x / 2), y, 3) > 0.9 ? 16 : 0;
      const matt = mix([r, g, b], [196, 176, 150], 0.24);
      return [matt[0] + dry, matt[1] + dry, matt[2] + dry];
    }),
  charcoal: (drawing) =>
    paint(drawing, (x, y) => {
      const light = lightOf(
        colourAt(drawing, x + waves(x, y, 5, 1) * 2, y + waves(x, y, 5, 2) * 2),
      );
      const rubbed = light + edgeAt(drawing, x, y) * -0.7 + waves(x, y, 14, 3) * 18;
      const tooth = grain(x, y, 4) * 150 - 45;
      return mix(INK, PAPER, Math.min(1, Math.max(0.05, (rubbed * 1.25 + tooth) / 255)));
    }),
  'pencil drawing': (drawing) =>
    paint(drawing, (x, y) => {
      const dark = 1 - lightOf(colourAt(drawing, x, y)) / 255;
      const one = (x + y * 1.1 + waves(x, y, 20, 1) * 3) % 4 < 1.3 && dark > 0.3 ? 0.45 : 0;
      const other = (x * 1.1 - y + 400) % 5 < 1.2 && dark > 0.62 ? 0.4 : 0;
      const line = Math.min(0.85, edgeAt(drawing, x, y) / 80);
      const trace = Math.max(line, Math.min(0.8, one + other)) * (0.75 + grain(x, y, 2) * 0.25);
      return mix([252, 251, 248], [62, 62, 68], trace);
    }),
  'ink wash': (drawing) => {
    const soft = blur(drawing, 3);
    return paint(drawing, (x, y) => {
      const [dx, dy] = [waves(x, y, 12, 1) * 6, waves(x, y, 12, 2) * 6];
      const dark = 1 - lightOf(colourAt(soft, x + dx, y + dy)) / 255;
      const wash = dark ** 1.7 * (0.95 + waves(x, y, 26, 3) * 0.35);
      return mix([248, 244, 234], [24, 26, 32], Math.min(0.95, Math.max(0, wash)));
    });
  },
  woodcut: (drawing) =>
    paint(drawing, (x, y) => {
      const light = lightOf(colourAt(drawing, x, y)) / 255;
      const cut = Math.abs((((y + waves(x, y, 30, 1) * 7) / 5) % 1) - 0.5) * 2;
      const carved = cut < light * 1.25 - 0.1 && edgeAt(drawing, x, y) < 60;
      return carved ? PAPER : INK;
    }),
  'clay model': (drawing) => {
    const soft = blur(drawing, 4);
    return paint(drawing, (x, y) => {
      // As a relief of its own light, lit from the upper left.
      const height = (dx: number, dy: number): number => lightOf(colourAt(soft, x + dx, y + dy));
      const slope = height(-2, -2) - height(2, 2);
      const thumb = waves(x, y, 10, 1) * 9;
      const [r, g, b] = mix(colourAt(soft, x, y), [206, 142, 108], 0.45);
      const shade = slope * -0.55 + thumb + 14;
      return [r + shade, g + shade, b + shade];
    });
  },
  'studio photograph': (drawing) => {
    const [near, far] = [blur(drawing, 1), blur(drawing, 6)];
    return paint(drawing, (x, y) => {
      const { width, height } = drawing;
      // Sharp in the middle, lit from the left.
      const off = Math.hypot(x / width - 0.45, (y / height - 0.6) * 0.8);
      const colour = mix(colourAt(near, x, y), colourAt(far, x, y), Math.min(1, off * 2.4));
      const lit = 1.42 - (x / width) * 0.55 - off * 0.75;
      const film = (grain(x, y, 1) - 0.5) * 8;
      return [colour[0] * lit + film + 6, colour[1] * lit + film, colour[2] * lit * 0.96 + film];
    });
  },
  'pixel art': (drawing) => {
    const even = blur(drawing, 2);
    const pixel = 6;
    return paint(drawing, (x, y) => {
      const middle = (value: number): number => (Math.floor(value / pixel) + 0.5) * pixel;
      const [r, g, b] = colourAt(even, middle(x), middle(y));
      const few = (value: number): number => Math.round(value / 51) * 51;
      return [few(r * 1.08), few(g * 1.08), few(b * 1.08)];
    });
  },
};
