import * as d3 from 'd3-array';

/** The value below which this share (0..1) of them lies, by type 7; NaN of none. */
export function quantile(values: readonly number[], level: number): number {
  return d3.quantile(values, level) ?? NaN;
}

/** The reading in the middle by what `by` says of it. */
export function middle<T>(readings: readonly T[], by: (reading: T) => number): T {
  const sorted = [...readings].sort((a, b) => by(a) - by(b));
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
