/** Pixels of a picture, three values each, 0..255. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

type Colour = readonly [r: number, g: number, b: number];

/** Makes a raster of the same size from a function of the place. */
export function paint(
  { width, height }: Raster,
  colourAt: (x: number, y: number) => Colour,
): Raster {
  const rgb = new Float32Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) rgb.set(colourAt(x, y), at);
  }
  return { width, height, rgb };
}

/** The colour at a place; beyond the edges, that of the edge. */
export function colourAt({ width, height, rgb }: Raster, x: number, y: number): Colour {
  const column = Math.min(width - 1, Math.max(0, Math.round(x)));
  const row = Math.min(height - 1, Math.max(0, Math.round(y)));
  const at = (row * width + column) * 3;
  return [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
}

/** How light a colour is, 0..255 (ITU-R BT.601). */
export function lightOf([r, g, b]: Colour): number {
  return r * 0.299 + g * 0.587 + b * 0.114;
}

export function mix(one: Colour, other: Colour, share: number): Colour {
  return [0, 1, 2].map((c) => one[c]! + (other[c]! - one[c]!) * share) as unknown as Colour;
}

/** The mean of what lies within so many px to either side. */
export function blur(from: Raster, reach: number): Raster {
  return paint(from, (x, y) => {
    const sum = [0, 0, 0];
    let count = 0;
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        if (dx * dx + dy * dy > reach * reach) continue;
        const colour = colourAt(from, x + dx, y + dy);
        for (let c = 0; c < 3; c += 1) sum[c]! += colour[c]!;
        count += 1;
      }
    }
    return [sum[0]! / count, sum[1]! / count, sum[2]! / count];
  });
}

/** A random number for each place of a lattice, 0..1, the same each time. */
export function grain(x: number, y: number, seed: number): number {
  const value = Math.sin(x * 127.1 + y * 311.7 + seed * 74.7) * 43758.5453;
  return value - Math.floor(value);
}

/** Soft noise, -1..1, with a wave about every `size` px. */
export function waves(x: number, y: number, size: number, seed: number): number {
  const [u, v] = [x / size, y / size];
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const ease = (t: number): number => t * t * (3 - 2 * t);
  const [s, t] = [ease(u - i), ease(v - j)];
  const top = grain(i, j, seed) * (1 - s) + grain(i + 1, j, seed) * s;
  const foot = grain(i, j + 1, seed) * (1 - s) + grain(i + 1, j + 1, seed) * s;
  return (top + (foot - top) * t) * 2 - 1;
}

/** How much the light changes at a place, 0 on flat areas. */
export function edgeAt(from: Raster, x: number, y: number): number {
  const light = (dx: number, dy: number): number => lightOf(colourAt(from, x + dx, y + dy));
  return Math.hypot(light(1, 0) - light(-1, 0), light(0, 1) - light(0, -1));
}
