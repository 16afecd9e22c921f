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

  /** Quantiles of what is kept, each rounded to a hundredth; null where nothing is. */
  quantiles(...levels: readonly number[]): (number | null)[] {
    const kept = this.#ring.slice(0, Math.min(this.#count, this.#ring.length)).sort();
    return levels.map((level) => {
      const value = kept[Math.min(kept.length - 1, Math.floor(level * kept.length))];
      return value === undefined ? null : Math.round(value * 100) / 100;
    });
  }
}
