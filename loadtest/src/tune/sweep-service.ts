import type { Profile } from '@realtime-canvas/realtime-config';
import type { EvidencePool } from './evidence-pool.ts';
import { MOST_DROPPED, pickProfiles } from './pick-profiles.ts';
import type { IntervalFigures } from './simulate-interval.ts';
import type { TunePlan } from './tune-plan.ts';

const INTERVALS = 31;
const RATIO = 1.12;
/** Shares of the verify time: 8, then 24 more, then 60 more seconds where that is 10. */
const ROUNDS = [
  { keep: INTERVALS, share: 0.8 },
  { keep: 10, share: 2.4 },
  { keep: 4, share: 6 },
] as const;

/** Between two stages: a token, a socket, its first result and its last. */
const BETWEEN_SECONDS = 2;

/** How long a sweep takes. */
export function sweepSeconds(verifySeconds: number): number {
  return ROUNDS.reduce((sum, { keep, share }) => {
    return sum + keep * (share * verifySeconds + BETWEEN_SECONDS);
  }, 0);
}

/**
 * Finds the picks from measurements alone: every interval for a short time, then those near a pick longer.
 * Ages are brought to the limit of all service times seen (see `MeasuredInterval.ageAt`).
 *
 * @see Karnin, Koren and Somekh, "Almost Optimal Exploration in Multi-Armed Bandits" (2013)
 */
export async function sweepService(
  plan: TunePlan,
  pool: EvidencePool,
): Promise<Record<Profile, number>> {
  const first = Math.max(16, pool.limit / 6);
  let intervals = Array.from({ length: INTERVALS }, (_, index) =>
    Math.round(first * RATIO ** index),
  );
  for (const { keep, share } of ROUNDS) {
    intervals = nearest(intervals, keep, pool);
    plan.say(
      `sweep: ${intervals.length} intervals, ${Math.round(share * plan.verifySeconds)} s each`,
    );
    const stages = intervals.map((interval) => ({
      name: `${interval} sweep ${keep}`,
      pace: String(interval),
      seconds: share * plan.verifySeconds,
    }));
    pool.add(await plan.run(stages));
  }
  return picksOf(pool);
}

/** Those next to what would be picked now: a profile's pick need not be among the freshest. */
function nearest(intervals: readonly number[], keep: number, pool: EvidencePool): number[] {
  if (keep >= intervals.length) return [...intervals];
  const picks = Object.values(picksOf(pool));
  const distance = (interval: number): number => {
    const dropped = pool.of(String(interval))?.droppedRatio ?? 1;
    if (dropped > MOST_DROPPED) return Infinity;
    return Math.min(...picks.map((pick) => Math.abs(Math.log(interval / pick))));
  };
  return [...intervals].sort((a, b) => distance(a) - distance(b)).slice(0, keep);
}

function picksOf(pool: EvidencePool): Record<Profile, number> {
  return pickProfiles((interval) => interpolate(interval, pool), pool.intervals);
}

/** Between two measured intervals the age is taken as straight. */
function interpolate(interval: number, pool: EvidencePool): IntervalFigures {
  const known = pool.intervals;
  const above = known.find((one) => one >= interval) ?? known.at(-1)!;
  const below = known.findLast((one) => one <= interval) ?? known[0]!;
  const part = above === below ? 0 : (interval - below) / (above - below);
  const [low, high] = [pool.of(String(below))!, pool.of(String(above))!];
  const between = (a: number, b: number): number => a + (b - a) * part;
  return {
    throttleInterval: interval,
    meanAge: between(low.ageAt(pool.limit).value, high.ageAt(pool.limit).value),
    p95Age: between(low.p95Age, high.p95Age),
    deliveredPerSecond: between(low.deliveredPerSecond, high.deliveredPerSecond),
    droppedRatio: between(low.droppedRatio, high.droppedRatio),
  };
}
