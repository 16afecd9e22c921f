import { drawLognormal } from '@realtime-canvas/realtime-config/random';
import type { Scenario, ServiceTime } from '../scenario/scenario.ts';

/**
 * Draws the next service time.
 *
 * @param random 0 <= x < 1; `lognormal` takes two numbers from it, the others none
 * @returns in ms; 0 where the painter's own time counts
 */
export function drawServiceTime(serviceTime: ServiceTime, random: () => number): number {
  switch (serviceTime.kind) {
    case 'fixed':
      return serviceTime.ms;
    case 'lognormal':
      return drawLognormal(serviceTime.medianMs, serviceTime.p95Ms, random);
    case 'painter':
      return 0;
  }
}

/** @returns how many times as long frames take now: 1, or the factor of `slow` in the last part of a period */
export function slowFactor(slow: Scenario['slow'], sinceStartMs: number): number {
  if (slow === null) return 1;
  return sinceStartMs % slow.everyMs >= slow.everyMs - slow.forMs ? slow.factor : 1;
}
