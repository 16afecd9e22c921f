import type { AgeSegment } from './age-segments.ts';

const STEPS = 40;

/** The age that is not exceeded during the share `q` (0..1) of the time, in ms; NaN for none. */
export function ageQuantile(segments: readonly AgeSegment[], q: number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let time = 0;
  for (const { from, to } of segments) {
    low = Math.min(low, from);
    high = Math.max(high, to);
    time += to - from;
  }
  if (time === 0) return Number.NaN;
  // Each segment spends equal time at each of its ages: the share below an age grows with it.
  for (let step = 0; step < STEPS; step++) {
    const age = (low + high) / 2;
    let below = 0;
    for (const { from, to } of segments) below += Math.max(0, Math.min(to, age) - from);
    if (below < q * time) low = age;
    else high = age;
  }
  return (low + high) / 2;
}
