import type { EncodedSketch } from '@realtime-canvas/realtime-session';

/** How a sketch is encoded: `quality` 0..1, `scale` of the model's own size. */
export interface Rung {
  readonly quality: number;
  readonly scale: number;
}

/** Shares of the model's quality; below a third of it a sketch at half the size looks better. */
const QUALITIES = [1, 0.6, 0.35];
const SCALES = [1, 0.7, 0.5, 0.35, 0.25];
/** A sketch of under this share of what is allowed would fit a rung higher too. */
const ROOMY = 0.4;

/**
 * Finds the best way to encode that fits: it lowers the quality first, then the size. It stays on
 * the rung that fitted last, so that a limit costs no second encoding for every frame.
 */
export class EncodingLadder {
  readonly #rungs: readonly Rung[];
  #at = 0;

  /** @param quality of the model's encoding, 0..1 */
  constructor(quality: number) {
    const lowest = quality * QUALITIES.at(-1)!;
    this.#rungs = [
      ...QUALITIES.map((share) => ({ quality: quality * share, scale: 1 })),
      ...SCALES.slice(1).map((scale) => ({ quality: lowest, scale })),
    ];
  }

  /**
   * Encodes, on lower and lower rungs until it fits.
   * @param maxBytes no limit where absent
   * @returns what the lowest rung gave where even that is too large
   * @throws the signal's reason, between two tries
   */
  async encode(
    encodeAt: (rung: Rung) => Promise<EncodedSketch>,
    signal: AbortSignal,
    maxBytes = Infinity,
  ): Promise<EncodedSketch> {
    if (maxBytes === Infinity) this.#at = 0;
    for (;;) {
      const encoded = await encodeAt(this.#rungs[this.#at]!);
      signal.throwIfAborted();
      const size = encoded.bytes.length;
      if (size <= maxBytes || this.#at === this.#rungs.length - 1) {
        if (size < ROOMY * maxBytes && this.#at > 0) this.#at -= 1;
        return encoded;
      }
      this.#at += 1;
    }
  }
}
