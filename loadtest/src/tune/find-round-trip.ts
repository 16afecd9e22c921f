import { median, quantile } from 'd3-array';
import type { StageRecord } from './run-stages.ts';

/** The first results come from a service and a path that still warm up. */
const SKIPPED = 3;
const LOW = 0.05;
/** At most this many samples of each kind: their pairs grow with the square. */
const MOST = 600;

/**
 * Separates the round trip R from the service time S. A frame that finds the service idle gets its result
 * after R + S; one that has waited, S after the result before. R is the shift between the
 * two samples: the mean of two estimators of about equal error, the Hodges-Lehmann shift and the
 * difference of the low quantiles. Holds for R < S.
 */
export function findRoundTrip(stages: readonly StageRecord[]): number {
  const pairs = stages.flatMap(({ results }) =>
    results.slice(SKIPPED + 1).map(({ at, sentAt }, index) => {
      return { at, sentAt, before: results[SKIPPED + index]!.at };
    }),
  );
  const idle = pairs
    .filter(({ sentAt, before }) => sentAt >= before)
    .map(({ at, sentAt }) => at - sentAt)
    .sort((a, b) => a - b);
  // R < S: half of R + S is more than R, so a frame sent that much sooner was there in time.
  const quickest = quantile(idle, LOW);
  if (quickest === undefined) return 0;
  const waited = pairs
    .filter(({ sentAt, before }) => before - sentAt >= quickest / 2)
    .map(({ at, before }) => at - before)
    .sort((a, b) => a - b);
  const leastGap = quantile(waited, LOW);
  if (leastGap === undefined) return 0;
  const shift = shiftBetween(thin(idle), thin(waited));
  return Math.max(0, (shift + quickest - leastGap) / 2);
}

/** Evenly fewer of sorted values. */
function thin(values: readonly number[]): number[] {
  const step = Math.max(1, values.length / MOST);
  return Array.from({ length: Math.floor(values.length / step) }, (_, index) => {
    return values[Math.floor(index * step)]!;
  });
}

/**
 * By how much the values of `a` lie above those of `b`: the median of all pairwise differences,
 * which a few late values do not move.
 *
 * @see Hodges and Lehmann, "Estimates of Location Based on Rank Tests" (1963)
 */
export function shiftBetween(a: readonly number[], b: readonly number[]): number {
  const differences = new Float64Array(a.length * b.length);
  let index = 0;
  for (const x of a) for (const y of b) differences[index++] = x - y;
  return median(differences) ?? NaN;
}
