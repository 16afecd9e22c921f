import type { RunSummary, ThresholdResult } from '../results/run-summary.ts';
import { formatNumber as f } from '../format/format-number.ts';

/** What is judged when a run is over: k6's own thresholds cannot compare one figure with another. */
export type Judged = Pick<RunSummary, 'metrics' | 'processes'>;

/** Whether a figure is at most so much; null where either was not measured. */
export function within(
  metric: string,
  figure: string,
  value: number | undefined,
  most: number | undefined,
): ThresholdResult | null {
  if (value === undefined || most === undefined) return null;
  return { metric, threshold: `${figure}<=${f(most)} (was ${f(value)})`, kept: value <= most };
}
