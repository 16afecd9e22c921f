import { commonPrefix } from '../document/common-prefix.ts';
import { BOARD_SIZE, type Mark } from '../document/mark.ts';
import { paintMark } from './paint-mark.ts';

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
  #painted: readonly Mark[] = [];
  #checkpoints: Checkpoint[] = [];
  readonly #readable: boolean;

  /**
   * @param size side in px
   * @param readable whether its pixels are read back often (encoding); else it may live on the GPU
   */
  constructor(size: number, readable: boolean) {
    this.#readable = readable;
    [this.#canvas, this.#context] = this.#create(size);
  }

  get size(): number {
    return this.#canvas.width;
  }

  /** Changes the side; everything is painted anew, from the marks, so nothing gets blurred. */
  resize(size: number): void {
    if (size === this.size) return;
    const marks = this.#painted;
    this.#painted = [];
    this.#checkpoints = [];
    [this.#canvas, this.#context] = this.#create(size);
    this.pixels(marks);
  }

  /** The pixels of these marks. The canvas stays the layer's own: read it, do not keep it. */
  pixels(marks: readonly Mark[]): OffscreenCanvas {
    const same = commonPrefix(this.#painted, marks);
    if (same < this.#painted.length) this.#restore(same);
    for (let i = this.#painted.length; i < marks.length; i += 1) {
      paintMark(this.#context, marks[i]!);
      if ((i + 1) % MARKS_PER_CHECKPOINT === 0 && i + 1 < marks.length) this.#keep(i + 1);
    }
    this.#painted = marks;
    return this.#canvas;
  }

  /** Goes back to the newest copy that holds at most `most` marks. */
  #restore(most: number): void {
    this.#checkpoints = this.#checkpoints.filter(({ marks }) => marks <= most);
    const checkpoint = this.#checkpoints.at(-1);
    const context = this.#context;
    context.save();
    context.resetTransform();
    context.clearRect(0, 0, this.size, this.size);
    if (checkpoint) context.drawImage(checkpoint.canvas, 0, 0);
    context.restore();
    this.#painted = this.#painted.slice(0, checkpoint?.marks ?? 0);
  }

  #keep(marks: number): void {
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
    context.scale(size / BOARD_SIZE, size / BOARD_SIZE);
    return [canvas, context];
  }
}
