/** A stretch of time in which the age grows evenly, ms by ms, from `from` to `to`. */
export interface AgeSegment {
  readonly from: number;
  readonly to: number;
}

/**
 * The saw-tooth of the age between the first and the last result: it grows with time and falls
 * when a newer sketch is shown. A result that shows an older sketch than the one on show changes
 * nothing.
 *
 * @param frames in the order of their results
 */
export function ageSegments(frames: readonly ShownFrame[]): AgeSegment[] {
  const segments: AgeSegment[] = [];
  let shown = Number.NEGATIVE_INFINITY;
  for (const [index, { at, capturedAt }] of frames.entries()) {
    shown = Math.max(shown, capturedAt);
    const next = frames[index + 1];
    if (next && next.at > at) segments.push({ from: at - shown, to: next.at - shown });
  }
  return segments;
}

/** A result, and when the sketch that it shows was taken; both in ms on one clock. */
export interface ShownFrame {
  readonly at: number;
  readonly capturedAt: number;
}

/** The mean over time of a saw-tooth, in ms; NaN for none. */
export function meanAge(segments: readonly AgeSegment[]): number {
  let area = 0;
  let time = 0;
  for (const { from, to } of segments) {
    area += (to * to - from * from) / 2;
    time += to - from;
  }
  return area / time;
}

/** How close to the share of the time the search must come; far finer than any clock. */
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

/**
 * The least mean age that any policy can reach with one painter: frames that arrive just as it
 * gets free. R + E[S] + E[S^2] / (2 E[S]), in ms; NaN for no samples.
 *
 * @see https://doi.org/10.1109/TIT.2017.2735804 (Sun et al., "Update or Wait", 2017)
 */
export function ageLimit(serviceTimes: ArrayLike<number>, roundTrip: number): number {
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < serviceTimes.length; index++) {
    sum += serviceTimes[index]!;
    squares += serviceTimes[index]! ** 2;
  }
  return roundTrip + sum / serviceTimes.length + squares / (2 * sum);
}
