import { formatNumber as f } from '../format/format-number.ts';
import type { ThresholdResult } from '../results/run-summary.ts';

/** A rule, and what was seen of it: `p(95)<=1.5 x without a refresh + 150 (was 600, bound 450)`. */
export function describeThreshold({ threshold, seen }: ThresholdResult): string {
  return seen ? `${threshold} (was ${f(seen.was)}, bound ${f(seen.bound)})` : threshold;
}
