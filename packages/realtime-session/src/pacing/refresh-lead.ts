/** How long before its end a token is renewed: a seventh of its life, at most 15 s. */
const LEAD_SHARE = 1 / 7;
const LONGEST_LEAD_MS = 15_000;
/** Renewed at up to this share of the lead earlier, so that many tabs do not do it together. */
const LEAD_JITTER = 0.5;

/**
 * How long before its end a token is renewed.
 *
 * @param lifeMs how long the token is valid in all
 * @param random 0 <= x < 1; the lead grows with it
 * @returns in ms
 */
export function refreshLead(lifeMs: number, random: number): number {
  return Math.min(LONGEST_LEAD_MS, lifeMs * LEAD_SHARE) * (1 + LEAD_JITTER * random);
}
