/** The 95 % quantile of the standard normal distribution. */
const Z95 = 1.6448536269514722;

/**
 * Draws one lognormal value, the shape of service times: none below 0, a long tail above.
 *
 * @param median of the distribution, in any unit; the value is in the same one
 * @param p95 its 95 % quantile, at least `median`
 * @param random 0 <= x < 1; two numbers are taken from it, by Box and Muller's transform
 * @see https://doi.org/10.1214/aoms/1177706645
 * @example
 * drawLognormal(120, 260, seededRandom(1));
 */
export function drawLognormal(median: number, p95: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp((Math.log(p95 / median) / Z95) * normal);
}
