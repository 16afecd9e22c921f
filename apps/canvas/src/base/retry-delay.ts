const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * Wait before the next try, in ms: doubles each time up to a limit, the upper half at random so
 * that pages which lost the same proxy do not return all at once.
 *
 * @param tries failed so far, from 0
 * @param random 0 <= random < 1
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(tries: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** tries);
  return whole / 2 + (whole / 2) * random;
}
