import { seededRandom as ofSeed } from '@realtime-canvas/realtime-config/random';
import { hashText } from './hash-text.ts';

/**
 * A repeatable source of numbers 0 <= x < 1. The same seed and names give the same stream, and
 * streams of different names do not disturb each other: what one socket draws does not depend on
 * how its frames fall between those of others.
 */
export function seededRandom(seed: number, ...names: readonly (string | number)[]): () => number {
  return ofSeed(hashText([seed, ...names].join('|')));
}
