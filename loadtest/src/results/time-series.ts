import { quantile } from 'd3-array';
import type { SamplePoint } from '../runner/sample-reader.ts';

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
  /** The second that is under way. */
  #latest = 0;

  add(points: readonly SamplePoint[]): void {
    for (const { metric, at, value } of points) {
      this.#firstAt ??= at;
      const second = Math.max(0, Math.floor((at - this.#firstAt) / 1000));
      this.#latest = Math.max(this.#latest, second);
      let seconds = this.#values.get(metric);
      if (!seconds) this.#values.set(metric, (seconds = []));
      (seconds[second] ??= []).push(value);
    }
  }

  /** Every second of a metric in which something was recorded. */
  buckets(metric: string): Bucket[] {
    return (this.#values.get(metric) ?? []).flatMap((values, second) =>
      values ? bucketOf(second, values) : [],
    );
  }

  /** A metric in the last whole second of the run; undefined where nothing was recorded in it. */
  last(metric: string): Bucket | undefined {
    const second = this.#latest - 1;
    const values = this.#values.get(metric)?.[second];
    return values && bucketOf(second, values);
  }
}

function bucketOf(second: number, values: readonly number[]): Bucket {
  return {
    second,
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    p50: quantile(values, 0.5)!,
    p95: quantile(values, 0.95)!,
  };
}
