import { quantile } from 'd3-array';

/** The newest of many numbers, and their quantiles. */
export class Samples {
  readonly #ring: Float64Array;
  #count = 0;

  constructor(size = 4096) {
    this.#ring = new Float64Array(size);
  }

  add(value: number): void {
    this.#ring[this.#count++ % this.#ring.length] = value;
  }

  /** Quantiles (type 7) of what is kept, each rounded to a hundredth; null where nothing is. */
  quantiles(...levels: readonly number[]): (number | null)[] {
    const kept = this.#ring.subarray(0, this.#count);
    return levels.map((level) => {
      const value = quantile(kept, level);
      return value === undefined ? null : Math.round(value * 100) / 100;
    });
  }
}
