/** Furthest that a left-out corner may lie from the outline, in px: too little to be seen. */
const TOLERANCE = 0.2;

/**
 * A closed ring with fewer corners, by Ramer, Douglas and Peucker.
 * @see https://en.wikipedia.org/wiki/Ramer%E2%80%93Douglas%E2%80%93Peucker_algorithm
 * @param ring flat pairs x, y
 */
export function simplify(ring: readonly number[]): number[] {
  const count = ring.length / 2;
  if (count < 4) return [...ring];
  // The ring is cut at its first corner and at the one furthest from it.
  let far = 0;
  let furthest = -1;
  for (let i = 1; i < count; i += 1) {
    const distance = Math.hypot(ring[i * 2]! - ring[0]!, ring[i * 2 + 1]! - ring[1]!);
    if (distance > furthest) [far, furthest] = [i, distance];
  }
  const kept = new Uint8Array(count + 1);
  kept[0] = kept[far] = kept[count] = 1;
  const spans: [number, number][] = [
    [0, far],
    [far, count],
  ];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let worst = from;
    let distance = TOLERANCE;
    for (let i = from + 1; i < to; i += 1) {
      const d = distanceToLine(ring, i, from, to % count);
      if (d > distance) [worst, distance] = [i, d];
    }
    if (worst === from) continue;
    kept[worst] = 1;
    spans.push([from, worst], [worst, to]);
  }
  const result: number[] = [];
  for (let i = 0; i < count; i += 1) {
    if (kept[i] === 1) result.push(ring[i * 2]!, ring[i * 2 + 1]!);
  }
  return result;
}

function distanceToLine(ring: readonly number[], at: number, from: number, to: number): number {
  const [x1, y1] = [ring[from * 2]!, ring[from * 2 + 1]!];
  const [dx, dy] = [ring[to * 2]! - x1, ring[to * 2 + 1]! - y1];
  const [px, py] = [ring[at * 2]! - x1, ring[at * 2 + 1]! - y1];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
}
