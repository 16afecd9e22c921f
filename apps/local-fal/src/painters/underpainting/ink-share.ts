/** Darkest channel of a pixel that counts as paper, with room for JPEG's ringing. */
const PAPER = 240;
/** Darkest channel of a pixel that counts as ink. */
const INK = 196;

/** @returns a pixel's share of ink, 0..1, from the darkest of its channels */
export function inkShare(darkest: number): number {
  if (darkest >= PAPER) return 0;
  return darkest <= INK ? 1 : (PAPER - darkest) / (PAPER - INK);
}
