import type { AgeSegment } from './age-segments.ts';

/** So near to the wanted share of the time is the answer; far finer than any clock. */
const TOLERANCE = 1e-12;
/** Enough for a search by halves alone; by slopes it is about eight. */
const STEPS = 60;

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
  const wanted = q * time;
  // Each segment spends equal time at each of its ages. The time below an age thus grows with it
  // along straight lines, as steep as there are segments there: Newton's method, kept in bounds.
  let age = low + q * (high - low);
  for (let step = 0; step < STEPS; step++) {
    let below = 0;
    let slope = 0;
    for (const { from, to } of segments) {
      if (age >= to) below += to - from;
      else if (age > from) {
        below += age - from;
        slope += 1;
      }
    }
    if (Math.abs(below - wanted) <= TOLERANCE * time) break;
    if (below < wanted) low = age;
    else high = age;
    const next = age + (wanted - below) / slope;
    age = next > low && next < high ? next : (low + high) / 2;
  }
  return age;
}
