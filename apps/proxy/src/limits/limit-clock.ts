/** Wall clock (instances share the records), timers and chance, passed in. */
export interface LimitClock {
  /** ms since the epoch. */
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
  /** 0 <= x < 1 */
  random(): number;
}
