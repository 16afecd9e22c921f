import type { ImageShelf } from '../../board/image-shelf.ts';
import type { EngineClient } from '../../protocol/engine-client.ts';

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

  constructor(shelf: ImageShelf, engine: Pick<EngineClient, 'post'>, saver: ImageSaver) {
    this.#shelf = shelf;
    this.#engine = engine;
    this.#saver = saver;
  }

  /** Takes in a new image. It is too large for the journal: it is saved before any mark refers to it. */
  async add(name: string, blob: Blob): Promise<void> {
    await Promise.all([this.put(name, blob), this.#saver.saveImage(name, blob)]);
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
