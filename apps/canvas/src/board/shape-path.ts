import type { ShapeMark } from './mark.ts';

/** The line of a shape as an SVG path, in board units; it is to be stroked, not filled. */
export function shapePath({ shape, from, to }: ShapeMark): string {
  const [x1, y1] = from;
  const [x2, y2] = to;
  switch (shape) {
    case 'line':
      return `M${x1} ${y1}L${x2} ${y2}`;
    case 'rectangle':
      return `M${x1} ${y1}H${x2}V${y2}H${x1}Z`;
    case 'ellipse': {
      const [rx, ry] = [Math.abs(x2 - x1) / 2, Math.abs(y2 - y1) / 2];
      const [left, right, middle] = [Math.min(x1, x2), Math.max(x1, x2), (y1 + y2) / 2];
      const half = (x: number): string => `A${rx} ${ry} 0 0 1 ${x} ${middle}`;
      return `M${left} ${middle}${half(right)}${half(left)}Z`;
    }
  }
}
