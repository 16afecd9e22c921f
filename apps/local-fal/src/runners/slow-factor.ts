import type { Scenario } from '../scenario/scenario.ts';

/** By how much the service is slower now: 1, or the factor of `slow` in its last part of a period. */
export function slowFactor(slow: Scenario['slow'], sinceStartMs: number): number {
  if (slow === null) return 1;
  return sinceStartMs % slow.everyMs >= slow.everyMs - slow.forMs ? slow.factor : 1;
}
