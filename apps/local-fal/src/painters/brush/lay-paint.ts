import { hash } from '../base/noise.ts';
import type { Underpainting } from '../underpainting/underpaint.ts';
import { type Bristles, makeBristles } from './bristles.ts';
import type { Canvas } from './canvas.ts';
import { layStroke } from './lay-stroke.ts';
import type { Manner } from './manners.ts';
import { spreadWash } from './spread-wash.ts';

/** How many strokes lie over one another where a layer is whole. */
const DEPTH = 3;

/** From broad strokes everywhere to fine ones where there is detail. */
const LAYERS = [
  { share: 1, everywhere: 1, opacity: 1 },
  { share: 0.5, everywhere: 0.45, opacity: 0.95 },
  { share: 0.27, everywhere: 0.04, opacity: 0.9 },
] as const;

let bristles: Bristles | undefined;

/**
 * Covers an underpainting with strokes in layers, each stroke along the drawing's lines (after
 * A. Hertzmann, "Painterly Rendering with Curved Brush Strokes of Multiple Sizes",
 * https://dl.acm.org/doi/10.1145/280814.280951). Unlike there, a stroke's place and look come
 * from a hash of its place on the canvas and not from a running random number, so that the
 * picture stays as it is where the sketch does.
 *
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 */
export function layPaint(
  under: Underpainting,
  width: number,
  height: number,
  manner: Manner,
  seed: number,
): Canvas {
  bristles ??= makeBristles();
  const canvas = spreadWash(under, width, height);
  const scale = Math.sqrt(width * height) / 512;
  for (const [index, layer] of LAYERS.entries()) {
    const radius = Math.max(1.4, manner.radius * layer.share * scale);
    layLayer(canvas, under, manner, bristles, radius, layer, seed + 101 * (index + 1));
  }
  return canvas;
}

function layLayer(
  canvas: Canvas,
  under: Underpainting,
  manner: Manner,
  brush: Bristles,
  radius: number,
  layer: { readonly everywhere: number; readonly opacity: number },
  seed: number,
): void {
  const { grid, detail, colours, flow } = under;
  const { columns, rows, cell } = grid;
  // So far apart that strokes of every length lie three deep.
  const spacing = radius * Math.sqrt((4 * manner.length) / DEPTH);
  const across = Math.ceil(canvas.width / spacing);
  const down = Math.ceil(canvas.height / spacing);
  const opacity = layer.opacity * (1 - 0.62 * manner.thin);
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) {
      const x = (i + hash(i, j, seed)) * spacing;
      const y = (j + hash(i, j, seed + 1)) * spacing;
      const cx = Math.min(columns - 1, Math.floor(x / cell));
      const cy = Math.min(rows - 1, Math.floor(y / cell));
      const at = cy * columns + cx;
      if (hash(i, j, seed + 2) > layer.everywhere + detail[at]! * 1.6) continue;
      const twist = (hash(i, j, seed + 3) - 0.5) * 0.5;
      const angle = Math.atan2(flow[at * 2 + 1]!, flow[at * 2]!) / 2 + twist;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      const reach = radius * manner.length * (0.75 + 0.5 * hash(i, j, seed + 4));
      const fit = fitting(under, x, y, cos, sin, reach, at);
      const vary = (hash(i, j, seed + 5) - 0.5) * 46 * manner.variety;
      const hue = (hash(i, j, seed + 6) - 0.5) * 34 * manner.variety;
      layStroke(canvas, brush, {
        x,
        y,
        cos,
        sin,
        reach: Math.max(radius, reach * fit),
        radius: radius * (0.8 + 0.4 * hash(i, j, seed + 7)),
        bend: (hash(i, j, seed + 8) - 0.3) * manner.bend * radius * 2,
        red: colours[at * 3]! + vary + hue,
        green: colours[at * 3 + 1]! + vary - hue * 0.4,
        blue: colours[at * 3 + 2]! + vary - hue,
        opacity,
        mark: Math.floor(hash(i, j, seed + 9) * brush.marks),
      });
    }
  }
}

/** How much of a stroke's length has its own colour under it: it ends where the picture changes. */
function fitting(
  under: Underpainting,
  x: number,
  y: number,
  cos: number,
  sin: number,
  reach: number,
  from: number,
): number {
  const { grid, colours } = under;
  for (const share of [0.35, 0.65, 1]) {
    for (const side of [-1, 1]) {
      const px = Math.floor((x + cos * reach * share * side) / grid.cell);
      const py = Math.floor((y + sin * reach * share * side) / grid.cell);
      if (px < 0 || py < 0 || px >= grid.columns || py >= grid.rows) continue;
      const to = py * grid.columns + px;
      const off =
        Math.abs(colours[to * 3]! - colours[from * 3]!) +
        Math.abs(colours[to * 3 + 1]! - colours[from * 3 + 1]!) +
        Math.abs(colours[to * 3 + 2]! - colours[from * 3 + 2]!);
      if (off > 110) return share * 0.7;
    }
  }
  return 1;
}
