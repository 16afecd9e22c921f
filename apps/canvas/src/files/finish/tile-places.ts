/** Side of a tile, in px: what the local painter paints at its finest. */
export const TILE = 512;
/** Least that two tiles share: one fades into the other there. */
export const OVERLAP = 128;

/**
 * Where tiles begin along one side of a picture, evenly spread from edge to edge.
 * @param length of the side, in px, at least a tile's
 */
export function tilePlaces(length: number): readonly number[] {
  const count = Math.max(1, Math.ceil((length - OVERLAP) / (TILE - OVERLAP)));
  const step = count === 1 ? 0 : (length - TILE) / (count - 1);
  return Array.from({ length: count }, (_, i) => Math.round(i * step));
}
