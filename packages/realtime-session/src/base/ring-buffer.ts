import { quantileSorted } from 'd3-array';

/**
 * The last `size` numbers put in, in no more memory than that. Keeps them sorted too, since a
 * quantile is asked for with nearly each number: a load test holds a thousand of these in one thread.
 */
export class RingBuffer {
  readonly #values: number[] = [];
  readonly #sorted: number[] = [];
  readonly #size: number;
  #next = 0;

  constructor(size: number) {
    this.#size = size;
  }

  get length(): number {
    return this.#values.length;
  }

  /** What is held, ascending. */
  get sorted(): readonly number[] {
    return this.#sorted;
  }

  push(value: number): void {
    const oldest = this.#values[this.#next];
    if (oldest !== undefined) this.#sorted.splice(this.#placeOf(oldest), 1);
    this.#sorted.splice(this.#placeOf(value), 0, value);
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % this.#size;
  }

  /** The q-quantile (0..1, type 7) of what is held; null while nothing is. */
  quantile(q: number): number | null {
    return quantileSorted(this.#sorted, q) ?? null;
  }

  /**
   * The least number held that such a share (0..1) of them does not exceed (nearest rank); null while
   * none is. For the low and high guesses of pacing only: type 7 mixes the least of few numbers with the
   * next one, and whatever the share, two to four bounds of `simulate-pacing.test.ts` and
   * `flight-log.test.ts` then fail (a round trip of 20 ms is learned as 25 to 32).
   */
  atShare(share: number): number | null {
    const { length } = this.#sorted;
    return this.#sorted[Math.max(0, Math.ceil(share * length) - 1)] ?? null;
  }

  /** Where the first one stands that is not less. */
  #placeOf(value: number): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
