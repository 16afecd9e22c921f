import { BOARD_SIZE, type BoardPoint, type Mark } from '../../board/mark.ts';
import { covers } from './covers.ts';
import { flood } from './flood.ts';
import type { ImageShelf } from '../../board/image-shelf.ts';
import { inkColor, type Channels } from './ink-color.ts';
import { InkLayer } from '../../board/ink-layer.ts';
import { pixelsAreRead } from '../pixels-are-read.ts';
import { traceRings } from './trace-rings.ts';

/** Paints what lies under the ink into a square of this side. */
type Under = (context: OffscreenCanvasRenderingContext2D, size: number) => void;

/** Side of the picture that is searched, in px: two board units a pixel. */
const SIZE = 500;
const UNIT = BOARD_SIZE / SIZE;
const WHITE: Channels = [255, 255, 255];

/**
 * Finds what a fill would cover. It returns outlines and not pixels, so that page and engine
 * paint the same at any size, and the fill can be moved, saved and exported like other marks.
 */
export class FillFinder {
  readonly #ink: InkLayer;
  readonly #paper: OffscreenCanvas;

  constructor(images: ImageShelf) {
    this.#ink = new InkLayer(SIZE, images, true);
    this.#paper = new OffscreenCanvas(SIZE, SIZE);
  }

  /** The outlines of the region around a point, in board units; null where the browser hides them. */
  rings(marks: readonly Mark[], point: BoardPoint, under?: Under): number[][] | null {
    if (!pixelsAreRead()) return null;
    const [x, y] = point.map((value) => Math.min(SIZE - 1, Math.max(0, Math.floor(value / UNIT))));
    const mask = flood(this.#pixels(marks, under).data, SIZE, x!, y!);
    return traceRings(mask, SIZE).map((ring) =>
      ring.map((value) => Math.round(value * UNIT * 10) / 10),
    );
  }

  /** The colour at a point of the board as it is seen, `#rrggbb`; null where the browser hides it. */
  colorAt(marks: readonly Mark[], point: BoardPoint, under?: Under): string | null {
    const context = this.#context();
    const there = marks.filter((mark) => covers(context, mark, point));
    const color = inkColor(there, under ? null : WHITE) ?? this.#pixelAt(marks, point, under);
    return color && `#${color.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  }

  #pixelAt(marks: readonly Mark[], point: BoardPoint, under: Under | undefined): Channels | null {
    if (!pixelsAreRead()) return null;
    const [x, y] = point.map((value) => Math.min(SIZE - 1, Math.max(0, Math.floor(value / UNIT))));
    const at = (y! * SIZE + x!) * 4;
    const { data } = this.#pixels(marks, under);
    return [data[at]!, data[at + 1]!, data[at + 2]!];
  }

  #context(): OffscreenCanvasRenderingContext2D {
    const context = this.#paper.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no 2D canvas to search for the region in');
    return context;
  }

  #pixels(marks: readonly Mark[], under: Under | undefined): ImageData {
    const context = this.#context();
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, SIZE, SIZE);
    under?.(context, SIZE);
    context.drawImage(this.#ink.pixels(marks), 0, 0);
    return context.getImageData(0, 0, SIZE, SIZE);
  }
}
