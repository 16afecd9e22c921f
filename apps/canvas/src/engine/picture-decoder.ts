import type { SessionResult } from '@realtime-canvas/realtime-session';

/** Longest wait for a picture that came as an https URL, in ms. */
const FETCH_DEADLINE_MS = 10_000;

export interface PictureDecoderEvents {
  /** A picture newer than all before it; the bitmap is the receiver's to close. */
  show(bitmap: ImageBitmap, picture: Blob, result: SessionResult): void;
  /** The newest result holds no picture that can be read. */
  unreadable(result: SessionResult): void;
}

/** The picture of a result, ready to be shown and as it was sent. */
type Decode = (result: SessionResult) => Promise<readonly [ImageBitmap, Blob]>;

/**
 * Decodes results, the newest first: while one is being decoded only the newest of those that
 * arrive is kept, and one that is overtaken is never shown. A picture that cannot be decoded
 * leaves the one before in place.
 */
export class PictureDecoder {
  #busy = false;
  #next: SessionResult | null = null;
  #shown = -1;
  #generation = 0;
  readonly #events: PictureDecoderEvents;
  readonly #decode: Decode;

  constructor(events: PictureDecoderEvents, decode: Decode = decodeResult) {
    this.#events = events;
    this.#decode = decode;
  }

  /** Another session counts its frames anew; what is on its way from the one before is dropped. */
  reset(): void {
    this.#shown = -1;
    this.#next = null;
    this.#generation += 1;
  }

  offer(result: SessionResult): void {
    if (this.#next && this.#next.frame > result.frame) return;
    this.#next = result;
    if (!this.#busy) void this.#run();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    for (let result = this.#take(); result; result = this.#take()) {
      const generation = this.#generation;
      const decoded = await this.#decode(result).catch(() => null);
      const wanted = generation === this.#generation && result.frame > this.#shown;
      if (!decoded) {
        if (wanted && !this.#next) this.#events.unreadable(result);
        continue;
      }
      const [bitmap, picture] = decoded;
      if (wanted) {
        this.#shown = result.frame;
        this.#events.show(bitmap, picture, result);
      } else {
        bitmap.close();
      }
    }
    this.#busy = false;
  }

  #take(): SessionResult | null {
    const result = this.#next;
    this.#next = null;
    return result;
  }
}

async function decodeResult(result: SessionResult): Promise<[ImageBitmap, Blob]> {
  const blob = await pictureOf(result);
  return [await createImageBitmap(blob), blob];
}

async function pictureOf(result: SessionResult): Promise<Blob> {
  // The last is the newest: a model that interpolates sends several.
  const { source, contentType } = result.images.at(-1)!;
  if ('bytes' in source) return new Blob([source.bytes.slice()], { type: contentType });
  const response = await fetch(source.url, { signal: AbortSignal.timeout(FETCH_DEADLINE_MS) });
  if (!response.ok) throw new Error(`the picture's address answered ${response.status}`);
  return response.blob();
}
