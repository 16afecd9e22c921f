import type { RunSummary, ThresholdResult } from './run-summary.ts';

/** What thresholds are evaluated on after a run: k6's own cannot compare one figure with another. */
export type RunFigures = Pick<RunSummary, 'metrics' | 'processes'>;

/**
 * Whether a figure is within its bound; null where either was not measured.
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
