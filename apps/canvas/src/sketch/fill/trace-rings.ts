import simplify from 'simplify-js';
import { smoothRing } from './smooth-ring.ts';

/** Furthest that a left-out corner may lie from the outline, in px: too little to be seen. */
const TOLERANCE = 0.2;

/**
 * The outlines of a mask as closed rings of pixel corners, flat pairs x, y; holes are rings of
 * their own, right for the even-odd rule. Stairs along slanted edges are smoothed away.
 *
 * Follows the cracks between inside and outside pixels, the inside on the right.
 */
export function traceRings(mask: Uint8Array, size: number): number[][] {
  const side = size + 1;
  /** For each corner, the corners that an edge leads to: one, or two where rings touch. */
  const edges = new Map<number, number[]>();
  const add = (from: number, to: number): void => {
    const known = edges.get(from);
    if (known) known.push(to);
    else edges.set(from, [to]);
  };
  const inside = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < size && y < size && mask[y * size + x] === 1;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!inside(x, y)) continue;
      const corner = y * side + x;
      if (!inside(x, y - 1)) add(corner, corner + 1);
      if (!inside(x + 1, y)) add(corner + 1, corner + 1 + side);
      if (!inside(x, y + 1)) add(corner + 1 + side, corner + side);
      if (!inside(x - 1, y)) add(corner + side, corner);
    }
  }
  const rings: number[][] = [];
  for (const start of edges.keys()) {
    while (edges.has(start)) {
      const ring: number[] = [];
      let corner = start;
      do {
        ring.push(corner % side, Math.floor(corner / side));
        const next = edges.get(corner)!;
        const to = next.pop()!;
        if (next.length === 0) edges.delete(corner);
        corner = to;
      } while (corner !== start);
      rings.push(withFewerCorners(smoothRing(ring, size)));
    }
  }
  return rings;
}

/** A closed ring without the corners that make no difference, by Ramer, Douglas and Peucker. */
function withFewerCorners(ring: readonly number[]): number[] {
  const points = Array.from({ length: ring.length / 2 }, (_, i) => ({
    x: ring[i * 2]!,
    y: ring[i * 2 + 1]!,
  }));
  const closed = [...points, points[0]!];
  return simplify(closed, TOLERANCE, true)
    .slice(0, -1)
    .flatMap(({ x, y }) => [x, y]);
}
