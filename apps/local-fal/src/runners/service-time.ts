import type { Scenario, ServiceTime } from '../scenario/scenario.ts';

/** The standard normal distribution's 95th percentile. */
const Z95 = 1.6448536269514722;

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
    case 'lognormal': {
      const { medianMs, p95Ms } = serviceTime;
      const sigma = Math.log(p95Ms / medianMs) / Z95;
      return medianMs * Math.exp(sigma * drawNormal(random));
    }
    case 'painter':
      return 0;
  }
}

/** Draws from the standard normal distribution, by Box and Muller (1958). */
function drawNormal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** @returns how many times as long frames take now: 1, or the factor of `slow` in the last part of a period */
export function slowFactor(slow: Scenario['slow'], sinceStartMs: number): number {
  if (slow === null) return 1;
  return sinceStartMs % slow.everyMs >= slow.everyMs - slow.forMs ? slow.factor : 1;
}
