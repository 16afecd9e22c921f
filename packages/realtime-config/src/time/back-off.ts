/** How waits between tries grow. */
export interface BackOff {
  /** The first wait, in ms; each further one is twice as long. */
  readonly first: number;
  /** No wait is longer than this, in ms. */
  readonly longest: number;
  /**
   * The share of each wait that is random, 0..1, so that clients which lost the same server do not
   * return together. 1 is "full jitter", 0.5 "equal jitter".
   * @default 0.5
   */
  readonly jitter?: number;
}

/**
 * Exponential back-off with jitter: how long to wait before the next try.
 *
 * A function of its own, since libraries (p-retry, exponential-backoff, cockatiel) run the tries as
 * well, on the runtime's timers and `Math.random`.
 *
 * @param failures tries that have failed in a row, 1 or more
 * @param random 0 <= x < 1
 * @returns the wait in ms
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @example
 * backOff(3, { first: 500, longest: 15_000 }); // 1000 to 2000
 */
export function backOff(
  failures: number,
  { first, longest, jitter = 0.5 }: BackOff,
  random: () => number = Math.random,
): number {
  const wait = Math.min(longest, first * 2 ** (failures - 1));
  return wait * (1 - jitter * (1 - random()));
}
