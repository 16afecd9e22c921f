import { median } from 'd3-array';

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
