import { commonPrefix } from './common-prefix.ts';
import type { Mark } from './mark.ts';
import type { ImageShelf } from './image-shelf.ts';
import { isContextLost } from './is-context-lost.ts';
import { paintMark } from './paint-mark.ts';
import { showView, WHOLE_BOARD, type View } from './view.ts';

/** A copy of the ink after every so many marks, so that undo repaints a few and not all. */
const MARKS_PER_CHECKPOINT = 40;
/** Copies kept; older ones go first. At 512 px one is 1 MB, on a large screen about 6 MB. */
const CHECKPOINTS_KEPT = 4;

interface Checkpoint {
  readonly marks: number;
  readonly canvas: OffscreenCanvas;
}

/**
 * The finished marks of a board as pixels, transparent where there is no ink. It repaints only
 * what changed since it was last asked, so that adding a mark costs that mark alone.
 */
export class InkLayer {
  #canvas: OffscreenCanvas;
  #context: OffscreenCanvasRenderingContext2D;
  #view = WHOLE_BOARD;
  #painted: readonly Mark[] = [];
  /** Places of painted image marks whose pixels had not come yet, lowest first. */
  #missing: number[] = [];
  #checkpoints: Checkpoint[] = [];
  readonly #images: ImageShelf;
  readonly #readable: boolean;

  /**
   * @param size side in px
   * @param readable whether its pixels are read back often (encoding); else it may live on the GPU
   */
  constructor(size: number, images: ImageShelf, readable: boolean) {
    this.#images = images;
    this.#readable = readable;
    [this.#canvas, this.#context] = this.#create(size);
  }

  get size(): number {
    return this.#canvas.width;
  }

  get view(): View {
    return this.#view;
  }

  /** Changes the side or what is shown; all is painted again from the marks, so nothing blurs. */
  setView(size: number, view: View): void {
    if (size === this.size && view === this.#view) return;
    this.#view = view;
    this.#reset(size);
  }

  /** All is painted again when it is next asked for, as after the pixels were lost. */
  forget(): void {
    this.#reset(this.size);
  }

  /** The pixels of these marks. The canvas stays the layer's own: read it, do not keep it. */
  pixels(marks: readonly Mark[]): OffscreenCanvas {
    // The graphics process has died, and took the pixels with it.
    if (isContextLost(this.#context)) this.forget();
    const same = Math.min(commonPrefix(this.#painted, marks), this.#firstArrived());
    const start = same < this.#painted.length ? this.#restore(same) : same;
    this.#missing = this.#missing.filter((i) => i < start);
    for (let i = start; i < marks.length; i += 1) {
      if (this.#lacks(marks[i]!)) this.#missing.push(i);
      paintMark(this.#context, marks[i]!, this.#images);
      if ((i + 1) % MARKS_PER_CHECKPOINT === 0) this.#keep(i + 1);
    }
    this.#painted = marks;
    return this.#canvas;
  }

  /** Place of the first painted mark whose image has come since; Infinity for none. */
  #firstArrived(): number {
    return this.#missing.find((i) => !this.#lacks(this.#painted[i]!)) ?? Infinity;
  }

  #lacks(mark: Mark): boolean {
    return mark.kind === 'image' && !this.#images.get(mark.image);
  }

  #reset(size: number): void {
    this.#painted = [];
    this.#missing = [];
    this.#checkpoints = [];
    [this.#canvas, this.#context] = this.#create(size);
  }

  /** Goes back to the newest copy that holds at most `most` marks; returns how many it holds. */
  #restore(most: number): number {
    this.#checkpoints = this.#checkpoints.filter(({ marks }) => marks <= most);
    const checkpoint = this.#checkpoints.at(-1);
    const context = this.#context;
    context.save();
    context.resetTransform();
    context.clearRect(0, 0, this.size, this.size);
    if (checkpoint) context.drawImage(checkpoint.canvas, 0, 0);
    context.restore();
    return checkpoint?.marks ?? 0;
  }

  #keep(marks: number): void {
    if (this.#checkpoints.at(-1)?.marks === marks) return;
    const [canvas, context] = this.#create(this.size);
    context.resetTransform();
    context.drawImage(this.#canvas, 0, 0);
    this.#checkpoints.push({ marks, canvas });
    if (this.#checkpoints.length > CHECKPOINTS_KEPT) this.#checkpoints.shift();
  }

  #create(size: number): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext('2d', { willReadFrequently: this.#readable });
    if (!context) throw new Error('this browser gave no 2D canvas; close other tabs and reload');
    showView(context, this.#view);
    return [canvas, context];
  }
}
