import type { Model } from '@realtime-canvas/realtime-config';
import type { EncodedSketch } from '@realtime-canvas/realtime-session';
import { EncodingLadder, type Rung } from './encoding-ladder.ts';
import type { SketchMirror } from './sketch-mirror.ts';

/** What it needs of the engine's copy of the drawing. */
type Mirror = Pick<SketchMirror, 'encode' | 'livePoints' | 'resize'>;

/** How far the drawing had come. */
interface Progress {
  /** When it reached its present state, on this thread's clock. */
  readonly changedAt: number;
  /** Of the marks that are finished. */
  readonly revision: number;
}

/** What a sketch shows of the drawing. */
interface Seen {
  readonly revision: number;
  /** Values of the stroke in progress. */
  readonly livePoints: number;
}

/** Encodes the drawing of the moment as the model wants it, and remembers what each sketch shows. */
export class SketchEncoder {
  readonly #mirror: Mirror;
  readonly #progress: () => Progress;
  readonly #decoded: () => Promise<void>;
  #type: string;
  #ladder: EncodingLadder;
  readonly #seen = new WeakMap<EncodedSketch, Seen>();

  /**
   * @param mirror of the model's size
   * @param decoded settles when no picture waits to be decoded
   */
  constructor(
    mirror: Mirror,
    { encoding }: Model,
    progress: () => Progress,
    decoded: () => Promise<void>,
  ) {
    this.#mirror = mirror;
    this.#type = encoding.type;
    this.#ladder = new EncodingLadder(encoding.quality);
    this.#progress = progress;
    this.#decoded = decoded;
  }

  set model({ encoding, size }: Model) {
    this.#mirror.resize(size);
    this.#type = encoding.type;
    this.#ladder = new EncodingLadder(encoding.quality);
  }

  encode(signal: AbortSignal, maxBytes?: number): Promise<EncodedSketch> {
    return this.#ladder.encode((rung) => this.#encodeAt(rung), signal, maxBytes);
  }

  /** What a sketch that it encoded shows. */
  seen(sketch: EncodedSketch): Seen | undefined {
    return this.#seen.get(sketch);
  }

  async #encodeAt({ quality, scale }: Rung): Promise<EncodedSketch> {
    // A picture that is late by a ms makes what is seen older by one, a frame by half of one.
    await this.#decoded();
    // The drawing may have gone on since it was offered: what is sent is the drawing of now.
    const { changedAt: capturedAt, revision } = this.#progress();
    const seen = { revision, livePoints: this.#mirror.livePoints };
    let encoded = await this.#mirror.encode(this.#type, quality, scale);
    if (encoded.type !== this.#type) {
      // The browser makes none of this type, and gave a PNG: six times the bytes of a JPEG.
      this.#type = 'image/jpeg';
      encoded = await this.#mirror.encode(this.#type, quality, scale);
    }
    const { bytes, type: contentType } = encoded;
    const sketch = { bytes, contentType, capturedAt };
    this.#seen.set(sketch, seen);
    return sketch;
  }
}
