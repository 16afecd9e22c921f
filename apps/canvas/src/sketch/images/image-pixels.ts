import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';
import type { ImageShelf } from '../../board/image-shelf.ts';
import type { EngineClient } from '../../protocol/engine-client.ts';

/** The longest that an image waits to be saved before it is shown, in ms: longer feels as if it were lost. */
export const SAVE_WAIT_MS = 1_000;

/** Saves the pixels of placed images beside the timeline, whose marks refer to them. */
interface ImageSaver {
  putImage: (name: string, blob: Blob) => void;
  saveImage: (name: string, blob: Blob) => Promise<void>;
}

/** Gives page and engine the pixels that image marks call by name. */
export class ImagePixels {
  readonly #shelf: ImageShelf;
  readonly #engine: Pick<EngineClient, 'post'>;
  readonly #saver: ImageSaver;
  readonly #timers: Timers;

  constructor(
    shelf: ImageShelf,
    engine: Pick<EngineClient, 'post'>,
    saver: ImageSaver,
    timers: Timers = systemClock,
  ) {
    this.#shelf = shelf;
    this.#engine = engine;
    this.#saver = saver;
    this.#timers = timers;
  }

  /**
   * Takes in a new image. It is too large for the journal, so it is saved before any mark refers to it; where
   * the database takes long, the image is shown all the same.
   * @throws {Error} when the browser cannot read it
   */
  async add(name: string, blob: Blob): Promise<void> {
    let timer: unknown;
    const long = new Promise<void>((resolve) => {
      timer = this.#timers.setTimeout(resolve, SAVE_WAIT_MS);
    });
    const saved = Promise.race([this.#saver.saveImage(name, blob), long]);
    await Promise.all([this.put(name, blob), saved]).finally(() => {
      this.#timers.clearTimeout(timer);
    });
  }

  /**
   * Takes in an image that is saved already.
   * @throws {Error} when the browser cannot read it; it stays saved all the same
   */
  async put(name: string, blob: Blob): Promise<void> {
    this.#saver.putImage(name, blob);
    this.#engine.post({ kind: 'image', name, blob });
    const [mine, theirs] = await Promise.all([createImageBitmap(blob), createImageBitmap(blob)]);
    this.#shelf.put(name, mine);
    this.#engine.post({ kind: 'pixels', name, bitmap: theirs }, [theirs]);
  }
}
