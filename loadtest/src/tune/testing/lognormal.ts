/** z of the 95 % quantile of the normal distribution. */
const Z95 = 1.6448536269514722;

/**
 * One lognormal value with the given median and 95 % quantile, by Box and Muller's transform.
 * @see https://doi.org/10.1214/aoms/1177706645
 */
export function drawLognormal(medianMs: number, p95Ms: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return medianMs * Math.exp((Math.log(p95Ms / medianMs) / Z95) * normal);
}
