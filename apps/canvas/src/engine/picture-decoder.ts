import type { SessionResult } from '@realtime-canvas/realtime-session';

/** Longest wait for a picture that came as an https URL, in ms. */
const FETCH_DEADLINE_MS = 10_000;

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
  readonly #show: (bitmap: ImageBitmap, picture: Blob, result: SessionResult) => void;

  constructor(show: (bitmap: ImageBitmap, picture: Blob, result: SessionResult) => void) {
    this.#show = show;
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
      const decoded = await decode(result).catch(() => null);
      if (!decoded) continue;
      const [bitmap, picture] = decoded;
      if (generation === this.#generation && result.frame > this.#shown) {
        this.#shown = result.frame;
        this.#show(bitmap, picture, result);
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

async function decode(result: SessionResult): Promise<[ImageBitmap, Blob]> {
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
