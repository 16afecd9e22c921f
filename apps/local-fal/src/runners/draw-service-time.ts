import type { ServiceTime } from '../scenario/service-time.ts';

/** The standard normal distribution's 95th percentile. */
const Z95 = 1.6448536269514722;

/**
 * Draws the next service time, in ms; 0 where it is the painter's own, which comes by itself.
 * @param random 0 <= x < 1; lognormal takes two numbers from it, the others none.
 */
export function drawServiceTime(serviceTime: ServiceTime, random: () => number): number {
  switch (serviceTime.kind) {
    case 'fixed':
      return serviceTime.ms;
    case 'lognormal': {
      const { medianMs, p95Ms } = serviceTime;
      const sigma = Math.log(p95Ms / medianMs) / Z95;
      return medianMs * Math.exp(sigma * normal(random));
    }
    case 'painter':
      return 0;
  }
}

/** A standard normal number, by Box and Muller (1958). */
function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
