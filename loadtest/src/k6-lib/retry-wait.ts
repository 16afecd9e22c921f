/** After a loss: first wait, its longest, in ms; doubled each time. */
const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/**
 * How long to wait before connecting again, in ms: with full jitter, but no sooner than asked.
 *
 * @param attempts that failed since the last socket that opened, this one not counted
 * @param retryAfter seconds, as the proxy said them
 * @param random from 0 to 1
 */
export function retryWait(attempts: number, retryAfter: number, random: number): number {
  return 1000 * retryAfter + 1 + random * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempts);
}
