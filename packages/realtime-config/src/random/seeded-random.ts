/**
 * A source of numbers 0 <= x < 1 that is the same for the same seed (mulberry32). Streams of
 * neighbouring seeds are unrelated, which those of an LCG (`d3-random`) are not.
 *
 * @param seed a whole number
 * @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
