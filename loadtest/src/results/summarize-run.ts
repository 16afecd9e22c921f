import type { Scenario } from '../k6/scenario-names.ts';
import { findRateKnee, findSocketKnee, isReached } from './find-knee.ts';
import { refreshThresholds } from './refresh-thresholds.ts';
import { soakThresholds } from './soak-thresholds.ts';
import { readK6Summary } from './read-k6-summary.ts';
import { LATE_MS, type RunSummary, type ThresholdResult } from './run-summary.ts';
import type { RunFigures } from './within.ts';

/** What is known of a run besides k6's own figures. */
export type RunFacts = Pick<
  RunSummary,
  | 'failures'
  | 'startedAt'
  | 'target'
  | 'model'
  | 'settings'
  | 'processes'
  | 'environment'
  | 'warnings'
  | 'refreshes'
> & { readonly scenario: Scenario; readonly interrupted: boolean };

/**
 * A run's summary from k6's end-of-run data: with the thresholds that need the whole run, and the verdict.
 * Rising steps look for a knee: there the lowest step alone decides about pass or fail.
 */
export function summarizeRun(
  k6Summary: string,
  { interrupted, scenario, ...facts }: RunFacts,
): RunSummary {
  const { seconds, metrics, thresholds: own } = readK6Summary(k6Summary);
  // Half a run has no last tenth to compare.
  const compared = interrupted
    ? []
    : endThresholds(scenario, { metrics, processes: facts.processes });
  const reached = own.filter(({ metric }) => isReached(metric, metrics));
  const thresholds = [...reached, ...compared];
  const knee = findRateKnee({ thresholds, metrics }) ?? findSocketKnee({ thresholds, metrics });
  const kept = knee ? knee.kept !== null : thresholds.every((threshold) => threshold.kept);
  const lagP95 = metrics.generator_lag?.['p(95)'] ?? null;
  return {
    ...facts,
    scenario,
    seconds,
    verdict: interrupted ? 'interrupted' : kept ? 'kept' : 'crossed',
    thresholds,
    metrics,
    generator: {
      lagP95,
      // A ramp goes on until something gives way; its steps below that stand.
      late: knee ? knee.kept === null && knee.late !== null : lagP95 !== null && lagP95 > LATE_MS,
    },
  };
}

/** What compares parts of a run with one another, when it is over. */
function endThresholds(scenario: Scenario, figures: RunFigures): ThresholdResult[] {
  if (scenario === 'soak') return soakThresholds(figures);
  return scenario === 'refresh' ? refreshThresholds(figures) : [];
}
