/** Timers and clock, passed in so that tests neither sleep nor flake. */
export interface Clock {
  /** Monotonic, in ms. */
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}
