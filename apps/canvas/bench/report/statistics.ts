/** The value below which this share (0..1) of them lies; NaN of none. */
export function quantile(values: readonly number[], level: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(level * sorted.length))] ?? NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The reading in the middle by what `by` says of it. */
export function middle<T>(readings: readonly T[], by: (reading: T) => number): T {
  const sorted = [...readings].sort((a, b) => by(a) - by(b));
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

/**
 * The least mean age that any policy can reach with these service times, in ms; see "Words" in
 * design.md.
 */
export function leastAge(roundTrip: number, services: readonly number[]): number {
  const first = mean(services);
  return roundTrip + first + mean(services.map((service) => service ** 2)) / (2 * first);
}
