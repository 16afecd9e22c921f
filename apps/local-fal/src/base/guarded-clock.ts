import type { Clock } from '@realtime-canvas/realtime-config/time';

/** A clock whose callbacks may throw: `broke` takes the error, and nothing else comes of it. */
export function guardedClock(clock: Clock, broke: (error: unknown) => void): Clock {
  return {
    now: () => clock.now(),
    wallNow: () => clock.wallNow(),
    setTimeout: (callback, ms) =>
      clock.setTimeout(() => {
        try {
          callback();
        } catch (error) {
          broke(error);
        }
      }, ms),
    clearTimeout: (handle) => clock.clearTimeout(handle),
  };
}
