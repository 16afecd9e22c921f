import type { TunePlan } from './tune-plan.ts';

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
