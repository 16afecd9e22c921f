/** What the load tests read of local-fal's scenario in force; it has more. Times in ms. */
export interface Scenario {
  readonly serviceTime:
    | { readonly kind: 'fixed'; readonly ms: number }
    | { readonly kind: 'lognormal'; readonly medianMs: number }
    | { readonly kind: 'painter' };
  readonly slow: { readonly factor: number } | null;
}

/** The longest median service time that a scenario means, in ms; null where its painter decides. */
export function longestMedian({ serviceTime, slow }: Scenario): number | null {
  if (serviceTime.kind === 'painter') return null;
  const median = serviceTime.kind === 'fixed' ? serviceTime.ms : serviceTime.medianMs;
  return median * (slow?.factor ?? 1);
}
