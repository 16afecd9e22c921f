import { newId } from '../../base/new-id.ts';
import type { BoardDocument } from '../../board/board-document.svelte.ts';
import { BOARD_SIZE } from '../../board/mark.ts';
import type { Brush } from '../brush.svelte.ts';
import type { ImageShelf } from '../../board/image-shelf.ts';
import type { EngineClient } from '../../protocol/engine-client.ts';
import { sharedNow } from '../../base/shared-now.ts';
import type { Selection } from '../selection/selection.svelte.ts';
import { messages } from '../../base/messages.ts';
import { chooseFile } from './choose-file.ts';
import { placeImage } from './place-image.ts';

/** What images are placed with. */
export interface PlacerHost {
  readonly document: BoardDocument;
  readonly brush: Brush;
  readonly selection: Selection;
  readonly images: ImageShelf;
  readonly engine: Pick<EngineClient, 'post'>;
  /** Keeps the pixels for the timeline. */
  readonly timelineSaver: {
    putImage: (name: string, blob: Blob) => void;
    saveImage: (name: string, blob: Blob) => Promise<void>;
  };
  notice: string | null;
  drawingBegins: () => void;
}

/** Brings images onto the board: chosen, pasted, dropped, or there from before. */
export class ImagePlacer {
  readonly #host: PlacerHost;

  constructor(host: PlacerHost) {
    this.#host = host;
  }

  choose(): void {
    void chooseFile(document).then((file) => {
      if (file) void this.place(file);
    });
  }

  /** Puts an image onto the board, as one step that undo takes back. */
  async place(file: Blob): Promise<void> {
    const host = this.#host;
    try {
      const { blob, mark } = await placeImage(file, newId());
      await this.#putNew(mark.image, blob);
      host.drawingBegins();
      host.document.add(mark, sharedNow());
      host.brush.tool = 'select';
      host.selection.set([mark]);
    } catch {
      host.notice = messages.images.unreadable;
    }
  }

  /** Puts an image over the whole board and under all ink, as one step that undo takes back. */
  async placeUnder(file: Blob): Promise<void> {
    const { document } = this.#host;
    const image = newId();
    await this.#putNew(image, file);
    const mark = {
      kind: 'image',
      image,
      opacity: 1,
      from: [0, 0],
      to: [BOARD_SIZE, BOARD_SIZE],
    } as const;
    document.replace([mark, ...document.committed], sharedNow());
  }

  /** An image is too large for the journal: it is saved before any mark refers to it. */
  async #putNew(name: string, blob: Blob): Promise<void> {
    await Promise.all([this.put(name, blob), this.#host.timelineSaver.saveImage(name, blob)]);
  }

  /**
   * Gives page and engine the pixels that image marks call by this name.
   * @throws {Error} when the browser cannot read them; they are kept all the same
   */
  async put(name: string, blob: Blob): Promise<void> {
    const { engine, images, timelineSaver } = this.#host;
    timelineSaver.putImage(name, blob);
    engine.post({ kind: 'image', name, blob });
    const [mine, theirs] = await Promise.all([createImageBitmap(blob), createImageBitmap(blob)]);
    images.put(name, mine);
    engine.post({ kind: 'pixels', name, bitmap: theirs }, [theirs]);
  }
}
