/** Width of the edge over which a tile fades in, in px, and whether it does at its left and its top. */
interface Fade {
  readonly width: number;
  readonly left: boolean;
  readonly top: boolean;
}

/**
 * Makes a tile fit where it is to lie: its fine detail stays, its light and colour over larger areas become
 * those of the picture that it details, so that neighbours agree wherever they meet. Towards tiles that lie
 * there already it fades in.
 *
 * @param tile RGBA of a square; it is changed
 * @param own the same without its detail
 * @param wanted the picture at this place without its detail
 */
export function joinDetail(
  tile: Uint8ClampedArray,
  own: Uint8ClampedArray,
  wanted: Uint8ClampedArray,
  side: number,
  { width, left, top }: Fade,
): void {
  const ramp = Array.from({ length: width }, (_, i) => {
    const t = (i + 0.5) / width;
    return t * t * (3 - 2 * t);
  });
  for (let y = 0, at = 0; y < side; y += 1) {
    const down = top ? (ramp[y] ?? 1) : 1;
    for (let x = 0; x < side; x += 1, at += 4) {
      for (let c = at; c < at + 3; c += 1) tile[c] = tile[c]! + wanted[c]! - own[c]!;
      tile[at + 3] = 255 * down * (left ? (ramp[x] ?? 1) : 1);
    }
  }
}
