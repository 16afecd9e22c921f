import type { MetricValues, ThresholdResult } from './run-summary.ts';

interface K6Metric {
  readonly values?: Readonly<Record<string, unknown>>;
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>>;
}

/** What k6 hands to `handleSummary`, as far as we read it. */
interface K6Summary {
  readonly metrics: Readonly<Record<string, K6Metric>>;
  readonly state?: { readonly testRunDurationMs?: number };
}

/** The metrics and thresholds of k6's end-of-run data. */
export function readK6Summary(json: string): {
  readonly seconds: number;
  readonly metrics: Record<string, MetricValues>;
  readonly thresholds: ThresholdResult[];
} {
  const summary = JSON.parse(json) as K6Summary;
  const metrics: Record<string, MetricValues> = {};
  const thresholds: ThresholdResult[] = [];
  for (const [name, metric] of Object.entries(summary.metrics)) {
    const values = Object.entries(metric.values ?? {}).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    );
    metrics[name] = measured(Object.fromEntries(values));
    for (const [threshold, { ok }] of Object.entries(metric.thresholds ?? {})) {
      // Always kept: k6 reports a metric by tag only where a threshold names it.
      if (/>=0$/.test(threshold)) continue;
      thresholds.push({ metric: name, threshold, kept: ok });
    }
  }
  return { seconds: (summary.state?.testRunDurationMs ?? 0) / 1000, metrics, thresholds };
}

/** k6 reports zeros for a trend that has no sample: they are no figures. */
function measured(values: MetricValues): MetricValues {
  return values.count === 0 && 'avg' in values ? { count: 0 } : values;
}
