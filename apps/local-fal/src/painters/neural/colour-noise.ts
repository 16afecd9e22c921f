import { hash } from '../base/noise.ts';

/** Pixels per side; it repeats beyond. */
const SIDE = 512;

/** Lattice cells per side, and how much each octave counts. */
const OCTAVES = [
  [9, 1],
  [24, 1],
  [61, 0.8],
  [140, 0.6],
] as const;

let tile: Float32Array | undefined;

/** A tile of soft colour spots in several sizes, mean 0 and deviation 1, at an offset of its own. */
export class ColourNoise {
  readonly #tile: Float32Array;
  readonly #right: number;
  readonly #down: number;
  readonly #turn: number;

  /** @param seed sets the offset; the tile is made once */
  constructor(seed: number) {
    this.#tile = tile ??= makeTile();
    this.#right = Math.floor(hash(1, 0, seed) * SIDE);
    this.#down = Math.floor(hash(2, 0, seed) * SIDE);
    this.#turn = Math.floor(hash(3, 0, seed) * 3);
  }

  /** @param channel 0, 1 or 2 */
  at(x: number, y: number, channel: number): number {
    const column = (x + this.#right) & (SIDE - 1);
    const row = (y + this.#down) & (SIDE - 1);
    return this.#tile[(row * SIDE + column) * 3 + ((channel + this.#turn) % 3)]!;
  }
}

function makeTile(): Float32Array {
  const out = new Float32Array(SIDE * SIDE * 3);
  for (const [cells, share] of OCTAVES) addOctave(out, cells, share);
  let squares = 0;
  let sum = 0;
  for (const value of out) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / out.length;
  const deviation = Math.sqrt(squares / out.length - mean * mean);
  return out.map((value) => (value - mean) / deviation);
}

function addOctave(out: Float32Array, cells: number, share: number): void {
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const gx = (x / SIDE) * cells;
      const gy = (y / SIDE) * cells;
      const i = Math.floor(gx);
      const j = Math.floor(gy);
      const u = ease(gx - i);
      const v = ease(gy - j);
      const right = (i + 1) % cells;
      const below = (j + 1) % cells;
      for (let c = 0; c < 3; c++) {
        const key = cells * 3 + c;
        const top = hash(i, j, key) * (1 - u) + hash(right, j, key) * u;
        const foot = hash(i, below, key) * (1 - u) + hash(right, below, key) * u;
        out[(y * SIDE + x) * 3 + c]! += (top + (foot - top) * v) * share;
      }
    }
  }
}

const ease = (t: number): number => t * t * (3 - 2 * t);
