/**
 * The `q` quantile (0..1) of sorted values, linear between them; NaN for none.
 * Type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996).
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const place = q * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place % 1);
}
