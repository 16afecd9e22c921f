import type { AgeSegment } from './age-segments.ts';

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
