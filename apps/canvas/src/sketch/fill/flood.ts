/** Largest distance of one colour channel that still counts as the same colour, 0..255. */
const TOLERANCE = 40;

/**
 * The region of like colour around a pixel, as a mask of 0 and 1, grown by one pixel so that it
 * reaches under the soft edge of the ink around it.
 *
 * @param data RGBA pixels of a square picture
 * @param size its side in px
 */
export function flood(data: Uint8ClampedArray, size: number, x: number, y: number): Uint8Array {
  const seed = (y * size + x) * 4;
  const alike = (pixel: number): boolean => {
    for (let channel = 0; channel < 3; channel += 1) {
      if (Math.abs(data[pixel * 4 + channel]! - data[seed + channel]!) > TOLERANCE) return false;
    }
    return true;
  };
  const mask = new Uint8Array(size * size);
  const stack = [y * size + x];
  for (let pixel = stack.pop(); pixel !== undefined; pixel = stack.pop()) {
    const row = pixel - (pixel % size);
    let left = pixel;
    while (left > row && mask[left - 1] === 0 && alike(left - 1)) left -= 1;
    let right = pixel;
    while (right < row + size - 1 && mask[right + 1] === 0 && alike(right + 1)) right += 1;
    for (let at = left; at <= right; at += 1) {
      mask[at] = 1;
      for (const next of [at - size, at + size]) {
        if (next >= 0 && next < mask.length && mask[next] === 0 && alike(next)) stack.push(next);
      }
    }
  }
  return grow(mask, size);
}

function grow(mask: Uint8Array, size: number): Uint8Array {
  const grown = mask.slice();
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    if (mask[pixel] === 0) continue;
    const x = pixel % size;
    if (x > 0) grown[pixel - 1] = 1;
    if (x < size - 1) grown[pixel + 1] = 1;
    if (pixel >= size) grown[pixel - size] = 1;
    if (pixel < mask.length - size) grown[pixel + size] = 1;
  }
  return grown;
}
