/** Time and timers, passed in so that tests need not wait. */
export interface Clock {
  /** Monotonic, in ms, with fractions. */
  now(): number;
  /** Wall clock, in ms since 1970: what tokens are dated by. */
  wallNow(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  /** Takes what `setTimeout` has given, or undefined. */
  clearTimeout(handle: unknown): void;
}
