import type { SessionResult } from '@realtime-canvas/realtime-session';
import { systemTimers } from '../clock/system-timers.ts';
import type { Timers } from '../clock/timers.ts';

/** Longest wait for a picture that came as an https URL, in ms. */
const FETCH_DEADLINE_MS = 10_000;
/** A picture takes 3 to 6 ms to decode; nobody waits for one that takes far longer. */
export const MOST_SETTLING_MS = 50;

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
  #atWork: Promise<unknown> | null = null;
  readonly #events: PictureDecoderEvents;
  readonly #decode: Decode;
  readonly #timers: Timers;

  constructor(
    events: PictureDecoderEvents,
    decode: Decode = decodeResult,
    timers: Timers = systemTimers,
  ) {
    this.#events = events;
    this.#decode = decode;
    this.#timers = timers;
  }

  /** Another session counts its frames anew; what is on its way from the one before is dropped. */
  reset(): void {
    this.#shown = -1;
    this.#next = null;
    this.#generation += 1;
  }

  /**
   * Settles when the picture that came is decoded; at once where none did, or where one is still
   * being fetched, which takes its time.
   */
  async settled(): Promise<void> {
    if (!this.#atWork) return;
    const late = new Promise<void>((resolve) => {
      this.#timers.setTimeout(resolve, MOST_SETTLING_MS);
    });
    await Promise.race([this.#atWork, late]);
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
      const decoding = this.#decode(result).catch(() => null);
      this.#atWork = 'bytes' in pictureOf(result).source ? decoding : null;
      const decoded = await decoding;
      this.#atWork = null;
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

/**
 * Begins at once, within the task that brought the result: the same task goes on to encode the next
 * frame, and a decoding that waited for its end would show the picture 3 to 5 ms later.
 */
async function decodeResult(result: SessionResult): Promise<[ImageBitmap, Blob]> {
  const { source, contentType } = pictureOf(result);
  const blob =
    'bytes' in source
      ? new Blob([source.bytes.slice()], { type: contentType })
      : await fetchPicture(source.url);
  return [await createImageBitmap(blob), blob];
}

/** The last is the newest: a model that interpolates sends several. */
function pictureOf({ images }: SessionResult): SessionResult['images'][number] {
  return images.at(-1) ?? images[0];
}

async function fetchPicture(url: string): Promise<Blob> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_DEADLINE_MS) });
  if (!response.ok) throw new Error(`the picture's address answered ${response.status}`);
  return response.blob();
}
