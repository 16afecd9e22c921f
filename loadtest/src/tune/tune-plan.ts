import type { Stage } from '../k6/stage.ts';
import type { StageOutcome } from './run-stages.ts';

/** What a tune run measures, how long, and by whom. */
export interface TunePlan {
  /** Places in the service's buffer at a fixed interval. */
  readonly maxBuffering: number;
  /** Results with one frame in flight; with two it is twice as many. */
  readonly results: number;
  /** Of each pace that is verified. */
  readonly verifySeconds: number;
  /** How long the run may still take, by what it may cost. */
  readonly secondsLeft: () => number;
  /** Of the service times that the target says it has, in ms; null where it says none. */
  readonly longestMedian: number | null;
  readonly run: (stages: readonly Stage[]) => Promise<StageOutcome>;
  /** Prints what happens now. */
  readonly say: (line: string) => void;
}

/** The default that is often copied; each report shows how it does: https://fal.ai/docs/model-endpoints/websockets */
export const COMMON_MS = 128;
/** Neighbours of a pick lie so far away. */
const NEIGHBOUR = 1.12;
/** Closer intervals are one and the same to a measurement. */
const SAME = 1.045;

/**
 * Which paces to measure: the picks, 128, adaptive, and the neighbours of the picks.
 * @param picks in ms
 */
export function planVerification(picks: readonly number[]): string[] {
  const wanted = [
    ...picks,
    COMMON_MS,
    ...picks.flatMap((pick) => [Math.round(pick / NEIGHBOUR), Math.round(pick * NEIGHBOUR)]),
  ];
  const chosen: number[] = [];
  for (const interval of wanted) {
    const isNew = !chosen.some((other) => nearTo(interval, other));
    // Every report says how 128 itself fares, however near a pick may lie.
    if (isNew || (interval === COMMON_MS && !chosen.includes(COMMON_MS))) chosen.push(interval);
  }
  return ['adaptive', ...chosen.map(String)];
}

/** Whether two intervals are the same to a measurement: their ratio is below `ratio`. */
export function nearTo(a: number, b: number, ratio = SAME): boolean {
  return Math.max(a, b) / Math.min(a, b) < ratio;
}

/** Mean of one result with one and two frames in flight, over both. */
const SECONDS_PER_RESULT = 0.5;
/** The paces that are verified, and about half of them again. */
const VERIFIED = 17;

/** About how long a steady service of fal's kind is measured and verified; a sweep comes on top. */
export function usualSeconds({
  results,
  verifySeconds,
}: Pick<TunePlan, 'results' | 'verifySeconds'>): number {
  return SECONDS_PER_RESULT * results + VERIFIED * verifySeconds;
}
