import type { ShownFrame } from './shown-frame.ts';

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
