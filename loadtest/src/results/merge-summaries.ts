import type { FailureCount } from './failure-counts.ts';
import type { MetricValues, RunSummary, ThresholdResult } from './run-summary.ts';

/**
 * The summaries of several runners of one test as one. Counts and rates add up, shares are of the whole; means are weighted
 * by their counts; the least and the most are exact. A quantile of the whole lies between those of
 * its parts and cannot be known from them: the highest is taken, so that the merged figure is never
 * better than the truth.
 *
 * @throws {RangeError} when there are none, or they are of different scenarios
 */
export function mergeSummaries(summaries: readonly RunSummary[]): RunSummary {
  const [first, ...rest] = summaries;
  if (!first)
    throw new RangeError('there is nothing to merge; give at least one folder of results');
  const other = rest.find(({ scenario }) => scenario !== first.scenario);
  if (other) {
    throw new RangeError(`a ${other.scenario} run cannot be merged with a ${first.scenario} run`);
  }
  const names = new Set(summaries.flatMap(({ metrics }) => Object.keys(metrics)));
  const metrics: Record<string, MetricValues> = {};
  for (const name of names) {
    metrics[name] = mergeMetric(
      summaries.flatMap(({ metrics: { [name]: part } }) => (part ? [part] : [])),
    );
  }
  const refreshes = summaries.flatMap(({ refreshes: rows = [] }) => rows);
  const warnings = [...new Set(summaries.flatMap((summary) => summary.warnings ?? []))];
  const lags = summaries.flatMap(({ generator }) => generator.lagP95 ?? []);
  return {
    ...first,
    startedAt: summaries.map(({ startedAt }) => startedAt).sort()[0]!,
    seconds: Math.max(...summaries.map(({ seconds }) => seconds)),
    settings: { ...first.settings, runners: summaries.length },
    verdict: summaries.some(({ verdict }) => verdict === 'crossed')
      ? 'crossed'
      : summaries.some(({ verdict }) => verdict === 'interrupted')
        ? 'interrupted'
        : 'kept',
    thresholds: mergeThresholds(summaries),
    metrics,
    generator: {
      lagP95: lags.length > 0 ? Math.max(...lags) : null,
      late: summaries.some(({ generator }) => generator.late),
    },
    failures: mergeFailures(summaries),
    ...(refreshes.length > 0 ? { refreshes } : {}),
    ...(warnings.length > 0 ? { warnings } : {}),
    processes: summaries.flatMap(({ processes }) => processes),
  };
}

function mergeMetric(parts: readonly MetricValues[]): MetricValues {
  const merged: Record<string, number> = {};
  const counts = parts.map((part) => part.count ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  for (const key of new Set(parts.flatMap((part) => Object.keys(part)))) {
    // A runner that saw nothing of a metric reports zeros, which are not measurements.
    const kept = parts.filter((part, index) => key in part && (total === 0 || counts[index]! > 0));
    const values = kept.map((part) => part[key]!);
    if (values.length === 0) continue;
    if (key === 'count' || key === 'rate' || key === 'passes' || key === 'fails') {
      merged[key] = values.reduce((sum, value) => sum + value, 0);
    } else if (key === 'avg') {
      const weighted = kept.reduce((sum, part) => sum + part.avg! * (part.count ?? 1), 0);
      merged.avg = weighted / kept.reduce((sum, part) => sum + (part.count ?? 1), 0);
    } else {
      merged[key] = key === 'min' ? Math.min(...values) : Math.max(...values);
    }
  }
  // Of a k6 Rate it is a share of all, not a number a second.
  const { passes, fails } = merged;
  if (passes !== undefined && fails !== undefined && passes + fails > 0) {
    merged.rate = passes / (passes + fails);
  }
  return merged;
}

function mergeFailures(summaries: readonly RunSummary[]): FailureCount[] {
  const merged = new Map<string, FailureCount>();
  for (const failure of summaries.flatMap(({ failures }) => failures)) {
    const key = `${failure.metric} ${failure.reason}`;
    const count = (merged.get(key)?.count ?? 0) + failure.count;
    merged.set(key, { ...failure, count });
  }
  return [...merged.values()].sort((a, b) => b.count - a.count);
}

/** A threshold holds for the whole where it held for every part; where figures were seen, the worst is reported. */
function mergeThresholds(summaries: readonly RunSummary[]): ThresholdResult[] {
  const merged = new Map<string, ThresholdResult>();
  for (const result of summaries.flatMap(({ thresholds }) => thresholds)) {
    const key = `${result.metric} ${result.threshold}`;
    const before = merged.get(key);
    const worst = before && strain(before) > strain(result) ? before : result;
    merged.set(key, { ...worst, kept: (before?.kept ?? true) && result.kept });
  }
  return [...merged.values()];
}

/** How near a figure came to its bound; above 1 it is beyond. */
function strain({ threshold, seen }: ThresholdResult): number {
  if (!seen) return 0;
  return threshold.includes('>=') ? seen.bound / seen.was : seen.was / seen.bound;
}
