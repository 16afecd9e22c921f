import { isMeasured } from '../results/is-measured.ts';
import type { RunSummary, ThresholdResult } from '../results/run-summary.ts';
import { formatNumber as f, NOT_MEASURED } from './format-number.ts';
import type { Row } from './tables.ts';

const COLUMNS = ['count', 'avg', 'med', 'p(90)', 'p(95)', 'p(99)', 'max', 'rate'] as const;
export const METRIC_HEAD = ['metric', ...COLUMNS] as const;
export const THRESHOLD_HEAD = ['metric', 'required', 'result'] as const;

export const FAILURE_HEAD = ['metric', 'reason', 'count'] as const;

/** `sockets:63` stands before `sockets:100`. */
const byName = new Intl.Collator('en', { numeric: true }).compare;

export function metricRows({ metrics }: RunSummary): Row[] {
  return Object.entries(metrics)
    .sort(([a], [b]) => byName(a, b))
    .map(([name, values]) => {
      const figures = isMeasured(name, metrics)
        ? COLUMNS.map((column) => f(values[column]))
        : COLUMNS.map((_, column) => (column === 0 ? NOT_MEASURED : ''));
      return { cells: [name, ...figures] };
    });
}

export function thresholdRows({ thresholds }: RunSummary): Row[] {
  return [...thresholds]
    .sort((a, b) => byName(a.metric, b.metric))
    .map((result) => {
      const verdict = result.kept ? 'kept' : 'crossed';
      return { cells: [result.metric, describeThreshold(result), verdict], className: verdict };
    });
}

/** A planned step that the run did not come to, in a table of so many columns. */
export function notRunRow(step: number, columns: number): Row {
  return { cells: [f(step), ...Array<string>(columns - 2).fill('–'), NOT_MEASURED] };
}

export function failureRows({ failures }: RunSummary): Row[] {
  return failures.map(({ metric, reason, count }) => ({
    cells: [metric, reason, f(count)],
  }));
}

/** A rule, and what was seen of it: `p(95)<=1.5 x without a refresh + 150 (was 600, bound 450)`. */
export function describeThreshold({ threshold, seen }: ThresholdResult): string {
  return seen ? `${threshold} (was ${f(seen.was)}, bound ${f(seen.bound)})` : threshold;
}
