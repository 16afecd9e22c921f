import type { RunSummary } from '../results/run-summary.ts';

export interface Knee {
  /** Mints a second: the highest step that kept the objective; null where none did. */
  readonly kept: number | null;
  /** The lowest step that broke it; null where none did. */
  readonly broken: number | null;
}

/** Where rising mint rates broke the objective; null for a run of a single rate. */
export function findKnee(summary: Pick<RunSummary, 'thresholds' | 'metrics'>): Knee | null {
  const steps = new Map<number, boolean>();
  for (const { metric, kept } of summary.thresholds) {
    const rate = /\{(?:rate:|scenario:mints_)(\d+)\}$/.exec(metric)?.[1];
    if (rate === undefined) continue;
    const reached = summary.metrics[`token_mint_duration{rate:${rate}}`]?.count ?? 0;
    const failed = summary.metrics[`token_mints_failed{rate:${rate}}`]?.count ?? 0;
    if (reached === 0 && failed === 0) continue;
    steps.set(Number(rate), (steps.get(Number(rate)) ?? true) && kept);
  }
  if (steps.size === 0) return null;
  const rates = [...steps.keys()].sort((a, b) => a - b);
  const firstBroken = rates.findIndex((rate) => steps.get(rate) === false);
  if (firstBroken < 0) return { kept: rates.at(-1) ?? null, broken: null };
  return { kept: rates[firstBroken - 1] ?? null, broken: rates[firstBroken] ?? null };
}
