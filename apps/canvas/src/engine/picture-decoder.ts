import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';
import type { SessionResult } from '@realtime-canvas/realtime-session';
import { PictureFetches } from './picture-fetches.ts';

/** A picture takes 3 to 6 ms to decode; one that takes far longer is not waited for. */
export const MOST_SETTLING_MS = 50;

export interface PictureDecoderEvents {
  /** A picture newer than all before it; the bitmap is the receiver's to close. */
  show(bitmap: ImageBitmap, picture: Blob, result: SessionResult): void;
  /** The newest result holds no picture that can be read. */
  unreadable(result: SessionResult): void;
}

/** A result with its picture as it was sent. */
interface Encoded {
  readonly result: SessionResult;
  readonly picture: Blob;
}

export interface PictureDecoderOptions {
  readonly decode?: (picture: Blob) => Promise<ImageBitmap>;
  readonly fetch?: (url: string, signal: AbortSignal) => Promise<Blob>;
  readonly timers?: Timers;
}

/**
 * Decodes results, the newest first: while one is being decoded only the newest of those that
 * arrive is kept, and one that is overtaken is never shown. A picture that cannot be decoded
 * leaves the one before in place.
 */
export class PictureDecoder {
  #busy = false;
  #next: Encoded | null = null;
  #shown = -1;
  #generation = 0;
  #atWork: Promise<unknown> | null = null;
  readonly #events: PictureDecoderEvents;
  readonly #decode: (picture: Blob) => Promise<ImageBitmap>;
  readonly #fetches: PictureFetches<SessionResult>;
  readonly #timers: Timers;

  constructor(
    events: PictureDecoderEvents,
    {
      decode = (picture) => createImageBitmap(picture),
      fetch,
      timers = systemClock,
    }: PictureDecoderOptions = {},
  ) {
    this.#events = events;
    this.#decode = decode;
    this.#timers = timers;
    this.#fetches = new PictureFetches<SessionResult>(
      {
        fetched: (result, picture) => {
          this.#offer({ result, picture });
        },
        failed: (result) => {
          if (result.frame > this.#shown && !this.#next) events.unreadable(result);
        },
      },
      fetch,
      timers,
    );
  }

  /** Another board is drawn on: what is on its way for the one before is dropped. */
  reset(): void {
    this.#shown = -1;
    this.#next = null;
    this.#generation += 1;
    this.#fetches.reset();
  }

  /**
   * Settles when the picture that is there is decoded; at once where none is, or where one is still
   * being fetched, which takes its time.
   */
  async settled(): Promise<void> {
    if (!this.#atWork) return;
    const late = new Promise<void>((resolve) => {
      this.#timers.setTimeout(resolve, MOST_SETTLING_MS);
    });
    await Promise.race([this.#atWork, late]);
  }

  /** Takes in a result, newer than all before it. */
  offer(result: SessionResult): void {
    const { source, contentType } = pictureOf(result);
    if ('url' in source) this.#fetches.start(result, source.url);
    else this.#offer({ result, picture: new Blob([source.bytes.slice()], { type: contentType }) });
  }

  #offer(encoded: Encoded): void {
    if (this.#next && this.#next.result.frame > encoded.result.frame) return;
    this.#next = encoded;
    if (!this.#busy) void this.#run();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    for (let encoded = this.#take(); encoded; encoded = this.#take()) {
      const { result, picture } = encoded;
      const generation = this.#generation;
      // At once, within the task that brought the result: the same task goes on to encode the next
      // frame, and a decoding that waited for its end would show the picture 3 to 5 ms later.
      const decoding = this.#decode(picture).catch(() => null);
      this.#atWork = decoding;
      const bitmap = await decoding;
      this.#atWork = null;
      const wanted = generation === this.#generation && result.frame > this.#shown;
      if (!bitmap) {
        if (wanted && !this.#next) this.#events.unreadable(result);
        continue;
      }
      if (wanted) {
        this.#shown = result.frame;
        this.#events.show(bitmap, picture, result);
      } else {
        bitmap.close();
      }
    }
    this.#busy = false;
  }

  #take(): Encoded | null {
    const encoded = this.#next;
    this.#next = null;
    return encoded;
  }
}

/** The last is the newest: a model that interpolates sends several. */
function pictureOf({ images }: SessionResult): SessionResult['images'][number] {
  return images.at(-1) ?? images[0];
}
