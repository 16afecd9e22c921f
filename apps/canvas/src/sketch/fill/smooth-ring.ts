/** Corners on each side that a corner is averaged with: a stair of one pixel vanishes. */
const REACH = 3;

/**
 * A closed ring of pixel corners, one unit apart, without its stairs: each corner moves to the
 * middle of those around it. The rim of the picture stays where it is.
 *
 * @param ring flat pairs x, y
 * @param size side of the picture in px
 */
export function smoothRing(ring: readonly number[], size: number): number[] {
  const count = ring.length / 2;
  const window = 2 * REACH + 1;
  if (count < window) return [...ring];
  const result: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const [x, y] = [ring[i * 2]!, ring[i * 2 + 1]!];
    if (x === 0 || y === 0 || x === size || y === size) {
      result.push(x, y);
      continue;
    }
    let [sumX, sumY] = [0, 0];
    for (let step = -REACH; step <= REACH; step += 1) {
      const at = ((i + step + count) % count) * 2;
      sumX += ring[at]!;
      sumY += ring[at + 1]!;
    }
    result.push(sumX / window, sumY / window);
  }
  return result;
}
