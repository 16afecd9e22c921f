import { BOARD_SIZE, type Mark } from '../document/mark.ts';
import type { ImageShelf } from './image-shelf.ts';
import { InkLayer } from './ink-layer.ts';
import type { LiveInk } from './live-ink.ts';
import { paintMark } from './paint-mark.ts';
import { WHOLE_BOARD, type View } from './view.ts';

/** Rest after which a moved view is painted sharp, in ms; until then its pixels are stretched. */
const SHARPEN_AFTER_MS = 110;

/** Paints the sheet that the hand draws on: the finished marks and the one being drawn. */
export class SketchSurface {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #ink: InkLayer;
  readonly #images: ImageShelf;
  readonly #live: LiveInk;
  readonly #painted: (canvas: HTMLCanvasElement) => void;
  #marks: readonly Mark[] = [];
  #view: View = WHOLE_BOARD;
  #frame = 0;
  #sharpen: ReturnType<typeof setTimeout> | undefined;

  /** @param painted told each time the sheet has changed */
  constructor(
    canvas: HTMLCanvasElement,
    live: LiveInk,
    images: ImageShelf,
    painted: (canvas: HTMLCanvasElement) => void,
  ) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser gave no 2D canvas; close other tabs and reload');
    this.#canvas = canvas;
    this.#context = context;
    this.#live = live;
    this.#images = images;
    this.#painted = painted;
    this.#ink = new InkLayer(Math.max(1, canvas.width), images, false);
    live.onchange = () => {
      this.paintSoon();
    };
  }

  close(): void {
    this.#live.onchange = () => undefined;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#sharpen);
  }

  setMarks(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.paintSoon();
  }

  setView(view: View): void {
    if (view === this.#view) return;
    this.#view = view;
    this.paintSoon();
    clearTimeout(this.#sharpen);
    this.#sharpen = setTimeout(() => {
      this.#ink.setView(this.#canvas.width, view);
      this.paintSoon();
    }, SHARPEN_AFTER_MS);
  }

  /** @param size side in device px */
  resize(size: number): void {
    if (size === this.#canvas.width || size < 1) return;
    this.#canvas.width = size;
    this.#canvas.height = size;
    this.#ink.setView(size, this.#view);
    this.#paint();
  }

  /** Paints with the next frame of the display, once, however often it is asked. */
  paintSoon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#paint();
    });
  }

  #paint(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const size = this.#canvas.width;
    const context = this.#context;
    context.clearRect(0, 0, size, size);
    this.#drawInk(size);
    if (this.#live.mark) {
      const { scale, x, y } = this.#view;
      const unit = (size * scale) / BOARD_SIZE;
      context.save();
      context.setTransform(unit, 0, 0, unit, -x * unit, -y * unit);
      paintMark(context, this.#live.mark, this.#images);
      context.restore();
    }
    this.#painted(this.#canvas);
  }

  /** The layer's pixels, moved and stretched while its view lags behind the hand. */
  #drawInk(size: number): void {
    const pixels = this.#ink.pixels(this.#marks);
    const [from, to] = [this.#ink.view, this.#view];
    const side = (size * to.scale) / from.scale;
    const unit = (size * to.scale) / BOARD_SIZE;
    this.#context.drawImage(pixels, (from.x - to.x) * unit, (from.y - to.y) * unit, side, side);
  }
}
