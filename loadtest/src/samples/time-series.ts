import { quantile } from '../stats/quantile.ts';
import type { SamplePoint } from './sample-point.ts';

/** One second of one metric. */
export interface Bucket {
  /** Seconds since the first sample of the run. */
  readonly second: number;
  readonly count: number;
  readonly sum: number;
  readonly p50: number;
  readonly p95: number;
}

/** Samples of a run by metric and second, for the plots and the live line. */
export class TimeSeries {
  readonly #values = new Map<string, number[][]>();
  #firstAt: number | undefined;

  add(points: readonly SamplePoint[]): void {
    for (const { metric, at, value } of points) {
      this.#firstAt ??= at;
      const second = Math.max(0, Math.floor((at - this.#firstAt) / 1000));
      let seconds = this.#values.get(metric);
      if (!seconds) this.#values.set(metric, (seconds = []));
      (seconds[second] ??= []).push(value);
    }
  }

  /** Every second of a metric in which something was recorded. */
  buckets(metric: string): Bucket[] {
    return (this.#values.get(metric) ?? []).flatMap((values, second) => {
      if (!values) return [];
      const sorted = Float64Array.from(values).sort();
      return {
        second,
        count: sorted.length,
        sum: sorted.reduce((sum, value) => sum + value, 0),
        p50: quantile(sorted, 0.5),
        p95: quantile(sorted, 0.95),
      };
    });
  }

  /** Everything recorded of a metric, in ascending order. */
  sorted(metric: string): Float64Array {
    return Float64Array.from((this.#values.get(metric) ?? []).flat()).sort();
  }
}
