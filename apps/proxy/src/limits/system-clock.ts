import type { LimitClock } from './limit-clock.ts';

/** This machine's own. */
export const systemClock: LimitClock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => clearTimeout(handle as number),
  random: () => Math.random(),
};
