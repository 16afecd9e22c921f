import { quantile } from 'd3-array';

/** Counts what happens, since the start. */
export class Stats {
  readonly sockets = { open: 0, opened: 0, refused: 0 };
  readonly tokens = { minted: 0, refused: 0 };
  readonly frames = { received: 0, painted: 0, dropped: 0 };
  readonly bytes = { received: 0, sent: 0 };
  /** In ms: how long frames were worked on, and what this service itself added to that. */
  readonly serviceTime = new Samples();
  readonly addedDelay = new Samples();

  worked(serviceTime: number, addedDelay: number): void {
    this.serviceTime.add(serviceTime);
    this.addedDelay.add(addedDelay);
  }
}

/** The newest of many numbers, and their quantiles. */
export class Samples {
  readonly #ring: Float64Array;
  #count = 0;

  /** @param size how many are kept */
  constructor(size = 4096) {
    this.#ring = new Float64Array(size);
  }

  add(value: number): void {
    this.#ring[this.#count++ % this.#ring.length] = value;
  }

  /** @returns quantiles (type 7) of what is kept, each rounded to a hundredth; null where nothing is */
  quantiles(...levels: readonly number[]): (number | null)[] {
    const kept = this.#ring.subarray(0, this.#count);
    return levels.map((level) => {
      const value = quantile(kept, level);
      return value === undefined ? null : Math.round(value * 100) / 100;
    });
  }
}
