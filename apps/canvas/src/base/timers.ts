/** Timers, passed in so that tests need not wait. */
export interface Timers {
  readonly setTimeout: (action: () => void, ms: number) => unknown;
  /** A timer that has rung, or none, is no harm. */
  readonly clearTimeout: (timer: unknown) => void;
}
