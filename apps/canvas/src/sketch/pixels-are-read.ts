/** What is painted and read again, and how far from it a harmless noise may be. */
const COLOR = [60, 120, 180] as const;
const NOISE = 12;
const SIDE = 8;

/**
 * Whether what is read of a canvas is what was painted. Firefox with resistFingerprinting gives
 * pages white or random pixels until the person allows more; a noise in the lowest bits, as of
 * Brave, changes nothing that is seen.
 * @see https://support.mozilla.org/kb/resist-fingerprinting
 */
export function pixelsAreRead(canvas = new OffscreenCanvas(SIDE, SIDE)): boolean {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  context.fillStyle = `rgb(${COLOR.join(' ')})`;
  context.fillRect(0, 0, SIDE, SIDE);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  return data.every((value, at) => at % 4 === 3 || Math.abs(value - COLOR[at % 4]!) <= NOISE);
}
