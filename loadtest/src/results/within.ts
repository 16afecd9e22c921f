import type { RunSummary, ThresholdResult } from './run-summary.ts';

/** What is judged when a run is over: k6's own thresholds cannot compare one figure with another. */
export type Judged = Pick<RunSummary, 'metrics' | 'processes'>;

/**
 * Whether a figure is at most so much; null where either was not measured.
 * @param threshold the rule in words, without figures of this run
 */
export function within(
  metric: string,
  threshold: string,
  was: number | undefined,
  bound: number | undefined,
): ThresholdResult | null {
  if (was === undefined || bound === undefined) return null;
  return { metric, threshold, kept: was <= bound, seen: { was, bound } };
}
