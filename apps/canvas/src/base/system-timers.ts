import type { Timers } from './timers.ts';

/** Those of the browser. */
export const systemTimers: Timers = {
  setTimeout: (action, ms) => setTimeout(action, ms),
  clearTimeout: (timer) => {
    clearTimeout(timer as ReturnType<typeof setTimeout> | undefined);
  },
};
