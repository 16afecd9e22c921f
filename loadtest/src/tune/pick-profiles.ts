import type { Profile } from '@realtime-canvas/realtime-config';
import type { IntervalFigures } from './simulate-interval.ts';

/** How much older than the freshest the picture may be: docs/tuning.md, "What the profiles mean". */
const PROFILE_FACTORS: Readonly<Record<Profile, number>> = {
  responsive: 1.02,
  balanced: 1.1,
  economical: 1.3,
};
/** Intervals that drop more are not considered: a dropped frame was encoded and sent for nothing. */
export const MOST_DROPPED = 0.05;

const CLOSER = 16;

/**
 * The longest interval of each profile: among those that drop at most 5 %, with A the least mean
 * age, the last one at which the age is within 1.02 A, 1.10 A or 1.30 A. Whole ms.
 *
 * @param figuresAt the figures of any interval; called often
 * @param grid ascending intervals that reach from below the best to beyond the longest pick
 * @throws {RangeError} when no interval of the grid drops so little
 */
export function pickProfiles(
  figuresAt: (throttleInterval: number) => IntervalFigures,
  grid: readonly number[],
): Record<Profile, number> {
  const all = grid.map(figuresAt);
  const coarse = freshest(all);
  if (!coarse) throw new RangeError('every interval tried drops more than 5 % of frames');
  // The least may be a knife's edge between two intervals of the grid: look closer around it.
  const at = all.indexOf(coarse);
  const from = (all[at - 1] ?? coarse).throttleInterval;
  const step = ((all[at + 1] ?? coarse).throttleInterval - from) / CLOSER;
  const close = Array.from({ length: CLOSER - 1 }, (_, index) =>
    figuresAt(from + step * (index + 1)),
  );
  const least = freshest([...close, coarse])!.meanAge;
  const pick = (factor: number): number => {
    const within = (figures: IntervalFigures): boolean =>
      figures.droppedRatio <= MOST_DROPPED && figures.meanAge <= factor * least;
    let low = all.findLast(within)!.throttleInterval;
    let high = all.find(({ throttleInterval }) => throttleInterval > low)?.throttleInterval ?? low;
    while (high - low > 0.5) {
      const middle = (low + high) / 2;
      if (within(figuresAt(middle))) low = middle;
      else high = middle;
    }
    return Math.floor(low);
  };
  return {
    responsive: pick(PROFILE_FACTORS.responsive),
    balanced: pick(PROFILE_FACTORS.balanced),
    economical: pick(PROFILE_FACTORS.economical),
  };
}

function freshest(figures: readonly IntervalFigures[]): IntervalFigures | undefined {
  return figures
    .filter(({ droppedRatio }) => droppedRatio <= MOST_DROPPED)
    .reduce<IntervalFigures | undefined>(
      (best, one) => (best && best.meanAge <= one.meanAge ? best : one),
      undefined,
    );
}
