import { mean, quantile } from 'd3-array';

const RESAMPLES = 400;
/** Results next to one another share a queue; blocks of this many keep that dependence. */
const BLOCK = 12;

/**
 * Estimates a statistic of a series, controlled for a second one whose true value is known better:
 * what the control was off by, the statistic is corrected for, with the factor that the
 * moving-block bootstrap shows between the two. Answers the 95 % interval too.
 *
 * @returns the estimate for a true value of the control
 * @see Künsch, "The Jackknife and the Bootstrap for General Stationary Observations" (1989)
 * @see Lavenberg and Welch, "A Perspective on the Use of Control Variables" (1981)
 */
export function controlled<T>(
  series: readonly T[],
  statistic: (values: readonly T[]) => number,
  control: (values: readonly T[]) => number,
  random: () => number,
): (control: number) => Estimate {
  const block = Math.max(1, Math.min(BLOCK, Math.floor(series.length / 4)));
  const statistics = new Float64Array(RESAMPLES);
  const controls = new Float64Array(RESAMPLES);
  for (let index = 0; index < RESAMPLES; index++) {
    const resample: T[] = [];
    while (resample.length < series.length) {
      const start = Math.floor(random() * (series.length - block + 1));
      for (let offset = 0; offset < block; offset++) resample.push(series[start + offset]!);
    }
    resample.length = series.length;
    statistics[index] = statistic(resample);
    controls[index] = control(resample);
  }
  const factor = slope(controls, statistics);
  const [seenStatistic, seenControl] = [statistic(series), control(series)];
  return (known) => {
    const resamples = statistics.map((value, index) => value - factor * (controls[index]! - known));
    return {
      value: seenStatistic - factor * (seenControl - known),
      low: quantile(resamples, 0.025)!,
      high: quantile(resamples, 0.975)!,
    };
  };
}

/** Of the least-squares line; 0 where `x` does not vary. */
function slope(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [mean(x)!, mean(y)!];
  let [products, squares] = [0, 0];
  for (const [index, value] of x.entries()) {
    products += (value - meanX) * (y[index]! - meanY);
    squares += (value - meanX) ** 2;
  }
  return squares > 1e-9 ? products / squares : 0;
}

/** A figure with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
