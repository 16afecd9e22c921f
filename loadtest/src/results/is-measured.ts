import { isReached } from './find-knee.ts';
import type { RunSummary } from './run-summary.ts';

/** Whether a run has figures of a metric: it came to its step, and there is a sample of it. */
export function isMeasured(name: string, metrics: RunSummary['metrics']): boolean {
  const { count, rate } = metrics[name] ?? {};
  // A counter has a rate, and its 0 is a figure; a trend without a sample has none.
  const hasSamples = count !== 0 || rate !== undefined;
  return name in metrics && hasSamples && isReached(name, metrics);
}
