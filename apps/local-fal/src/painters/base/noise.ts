/**
 * A stateless random number for a lattice point: the same three integers always give the same
 * number, so that a picture does not re-randomise where nothing was drawn. The mixing steps are
 * those of MurmurHash3's finaliser (https://github.com/aappleby/smhasher/wiki/MurmurHash3).
 *
 * @returns a number in [0, 1)
 */
export function hash(x: number, y: number, seed: number): number {
  let h =
    Math.imul(x | 0, 0x85ebca6b) ^ Math.imul(y | 0, 0xc2b2ae35) ^ Math.imul(seed | 0, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/**
 * Smooth noise in [0, 1) with one lattice point per unit: two lattices, one of them turned, so that
 * neither shows as squares.
 */
export function valueNoise(x: number, y: number, seed: number): number {
  const turned = lattice(x * 0.8 - y * 0.6 + 37.3, x * 0.6 + y * 0.8 + 11.9, seed + 0x51ed27);
  const mean = (lattice(x * 0.96 + y * 0.28, y * 0.96 - x * 0.28, seed) + turned) / 2;
  // The mean of two is narrower than one of them.
  return Math.max(0, Math.min(0.999, 0.5 + (mean - 0.5) * 1.4));
}

function lattice(x: number, y: number, seed: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = smooth(x - i);
  const v = smooth(y - j);
  const top = hash(i, j, seed) * (1 - u) + hash(i + 1, j, seed) * u;
  const bottom = hash(i, j + 1, seed) * (1 - u) + hash(i + 1, j + 1, seed) * u;
  return top * (1 - v) + bottom * v;
}
