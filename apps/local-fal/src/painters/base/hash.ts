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
