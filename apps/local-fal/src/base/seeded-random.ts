import { hashText } from './hash-text.ts';

/**
 * A repeatable source of numbers 0 <= x < 1. The same seed and names give the same stream, and
 * streams of different names do not disturb each other: what one socket draws does not depend on
 * how its frames fall between those of others.
 *
 * Numbers come from mulberry32: small, fast, and good enough for service times.
 * @see https://github.com/cprosche/mulberry32
 */
export function seededRandom(seed: number, ...names: readonly (string | number)[]): () => number {
  let state = hashText([seed, ...names].join('|'));
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
