/** Timers, passed in so that tests need not wait. */
export interface Timers {
  /** @returns what `clearTimeout` takes */
  readonly setTimeout: (callback: () => void, ms: number) => unknown;
  /** Does nothing for a timer that has fired, and for `null` or `undefined`. */
  readonly clearTimeout: (timer: unknown) => void;
}

/** Time and timers, passed in so that tests neither wait nor depend on the machine's speed. */
export interface Clock extends Timers {
  /** Monotonic, in ms with fractions: for durations and deadlines. */
  readonly now: () => number;
  /** The time of day, in ms since 1970: for what other processes see as well. It may step. */
  readonly wallNow: () => number;
}
