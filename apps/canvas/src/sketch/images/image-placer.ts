import { messages } from '../../base/messages.ts';
import { newId } from '../../base/new-id.ts';
import { sharedNow } from '../../base/shared-time.ts';
import type { BoardDocument } from '../../board/board-document.svelte.ts';
import { BOARD_SIZE, type ImageMark, type Mark } from '../../board/mark.ts';
import type { Notice } from '../../ui/notice.svelte.ts';
import { keptImage } from './kept-image.ts';
import type { ImagePixels } from './image-pixels.ts';

interface ImagePlacerOptions {
  readonly document: Pick<BoardDocument, 'add' | 'committed' | 'replace'>;
  readonly pixels: Pick<ImagePixels, 'add'>;
  readonly notice: Pick<Notice, 'show'>;
  readonly beginDrawing: () => void;
  /** Takes a mark up, to be moved and scaled. */
  readonly select: (mark: Mark) => void;
}

/** Brings images onto the board: chosen, pasted or dropped. */
export class ImagePlacer {
  readonly #options: ImagePlacerOptions;

  constructor(options: ImagePlacerOptions) {
    this.#options = options;
  }

  /** Lets the person choose an image file. */
  choose(): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.onchange = () => {
      const file = input.files?.[0];
      if (file) void this.place(file);
    };
    input.click();
  }

  /** Puts an image onto the board, as one step that undo takes back. */
  async place(file: Blob): Promise<void> {
    const { document, pixels, notice, beginDrawing, select } = this.#options;
    try {
      const { blob, mark } = await placeImage(file, newId());
      await pixels.add(mark.image, blob);
      beginDrawing();
      document.add(mark, sharedNow());
      select(mark);
    } catch {
      notice.show(messages.images.unreadable);
    }
  }

  /** Puts an image over the whole board and under all ink, as one step that undo takes back. */
  async placeUnder(file: Blob): Promise<void> {
    const { document } = this.#options;
    const mark = await this.#covering(file);
    document.replace([mark, ...document.committed], sharedNow());
  }

  /** Puts an image over the whole board in place of all that is on it, as one step that undo takes back. */
  async paintOver(file: Blob): Promise<void> {
    const { document, notice, beginDrawing } = this.#options;
    try {
      const mark = await this.#covering(file);
      beginDrawing();
      document.replace([mark], sharedNow());
    } catch {
      notice.show(messages.paintOver.failed);
    }
  }

  /** A mark that covers the board with an image. */
  async #covering(file: Blob): Promise<ImageMark> {
    const image = newId();
    await this.#options.pixels.add(image, file);
    return { kind: 'image', image, opacity: 1, from: [0, 0], to: [BOARD_SIZE, BOARD_SIZE] };
  }
}

/** An image made ready to be placed: its pixels, cut to size, and where it goes. */
interface PlacedImage {
  readonly blob: Blob;
  readonly mark: ImageMark;
}

/**
 * Reads an image and fits it into the middle of the board.
 * @throws {Error} when the browser cannot read it
 */
async function placeImage(file: Blob, name: string): Promise<PlacedImage> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  const blob = await keptImage(width, height, (context, w, h) => {
    context.drawImage(bitmap, 0, 0, w, h);
  });
  bitmap.close();
  return { blob, mark: { kind: 'image', image: name, opacity: 1, ...fit(width, height) } };
}

/** The largest box of this form in the middle of the board. */
export function fit(width: number, height: number): Pick<ImageMark, 'from' | 'to'> {
  const unit = BOARD_SIZE / Math.max(width, height);
  const [w, h] = [width * unit, height * unit];
  const [x, y] = [(BOARD_SIZE - w) / 2, (BOARD_SIZE - h) / 2];
  return { from: [x, y], to: [x + w, y + h] };
}
