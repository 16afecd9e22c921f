/** The darkest channel at which a pixel is still wholly paper, with room for JPEG's ringing. */
const PAPER = 240;
/** The darkest channel from which on a pixel is wholly ink. */
const INK = 196;

/** A pixel's share of ink, 0..1, from the darkest of its channels. */
export function inkShare(darkest: number): number {
  if (darkest >= PAPER) return 0;
  return darkest <= INK ? 1 : (PAPER - darkest) / (PAPER - INK);
}
