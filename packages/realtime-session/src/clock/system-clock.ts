import type { Clock } from './clock.ts';

/** The real clock: monotonic, so that a step of the wall clock moves nothing. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};
