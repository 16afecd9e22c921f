import * as d3 from 'd3-array';

/** The value below which this share (0..1) of them lies, by type 7; NaN of none. */
export function quantile(values: readonly number[], level: number): number {
  return d3.quantile(values, level) ?? NaN;
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
 * The least mean age that any policy can reach with just these service times, in ms: each frame
 * arrives as the one before it is done. In the mean it is R + E[S] + E[S^2] / (2 E[S]), see docs/speed.md;
 * here for the very order that a run saw, since a picture is shown for as long as the next one
 * takes: the mean of S is weighted by the service that follows it.
 */
export function leastAge(roundTrip: number, services: readonly number[]): number {
  let time = 0;
  let area = 0;
  for (let i = 1; i < services.length; i += 1) {
    const shown = services[i]!;
    time += shown;
    area += shown * (services[i - 1]! + shown / 2);
  }
  return roundTrip + area / time;
}
