/** Timers, passed in so that tests need not wait. */
export interface Timers {
  setTimeout: (action: () => void, ms: number) => unknown;
  clearTimeout: (timer: never) => void;
}
