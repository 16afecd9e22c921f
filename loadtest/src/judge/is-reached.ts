import type { RunSummary } from '../results/run-summary.ts';

/** What a step of rising load has at least once it was reached, whatever came of it. */
const PROOFS = {
  rate: ['token_mint_duration', 'token_mints_failed'],
  // Not the results: there are none where nothing was answered.
  sockets: ['generator_lag'],
} as const;

/** Of which load a step is: mints a second, or sockets held. */
export type StepKind = keyof typeof PROOFS;

/** Whether the run came to the step that this threshold is about; k6 calls those beyond it kept. */
export function isReached(metric: string, metrics: RunSummary['metrics']): boolean {
  const [tag, kind] = /\{(rate|sockets):\d+\}$/.exec(metric) ?? [];
  if (tag === undefined) return true;
  return PROOFS[kind as StepKind].some((name) => (metrics[`${name}${tag}`]?.count ?? 0) > 0);
}
