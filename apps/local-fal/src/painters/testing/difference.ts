/**
 * Mean absolute difference of two square pictures, 0..255, over the part that `inside` chooses.
 *
 * @param size of both, in pixels a side
 */
export function difference(
  a: Uint8Array,
  b: Uint8Array,
  size: number,
  inside: (x: number, y: number) => boolean = () => true,
): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < size * size * 3; at++) {
    const pixel = Math.floor(at / 3);
    if (!inside(pixel % size, Math.floor(pixel / size))) continue;
    sum += Math.abs(a[at]! - b[at]!);
    count++;
  }
  return sum / count;
}
