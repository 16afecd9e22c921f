import { BOARD_SIZE, type Mark } from '../board/mark.ts';
import { joinBounds, type Bounds } from '../board/mark-bounds.ts';
import type { ImageShelf } from '../board/image-shelf.ts';
import { InkLayer } from '../board/ink-layer.ts';
import { LiveStrokeLayer } from '../board/live-stroke-layer.ts';
import type { LiveInk } from './live-ink.ts';
import { paintMark } from '../board/paint-mark.ts';
import { showView, WHOLE_BOARD, type View } from '../board/view.ts';

/** Rest after which a moved view is painted sharp, in ms; until then its pixels are stretched. */
const SHARPEN_AFTER_MS = 110;
const MARGIN_PX = 4;

/** Paints the sheet that is drawn on: the finished marks and the one being drawn. */
export class SketchSurface {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #ink: InkLayer;
  readonly #stroke = new LiveStrokeLayer(false);
  readonly #images: ImageShelf;
  readonly #live: LiveInk;
  readonly #listening = new AbortController();
  readonly #painted: (canvas: HTMLCanvasElement) => void;
  #marks: readonly Mark[] = [];
  #view: View = WHOLE_BOARD;
  #frame = 0;
  /** What the frame that is asked for will paint; null for all. */
  #dirty: Bounds | null = null;
  #sharpen: ReturnType<typeof setTimeout> | undefined;

  /** @param painted called each time the sheet has changed */
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
    // The graphics process died and is back: canvas and layer are blank.
    canvas.addEventListener(
      'contextrestored',
      () => {
        this.#ink.forget();
        this.#stroke.clear();
        this.paintSoon();
      },
      { signal: this.#listening.signal },
    );
    live.onchange = (changed) => {
      this.#paintBoxSoon(changed);
    };
    images.onput = () => {
      this.paintSoon();
    };
  }

  close(): void {
    this.#listening.abort();
    this.#live.onchange = () => undefined;
    this.#images.onput = () => undefined;
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
    this.#paintBoxSoon(null);
  }

  /** The same for a part of the board; null for all of it. */
  #paintBoxSoon(box: Bounds | null): void {
    if (this.#frame === 0) {
      this.#dirty = box;
      this.#frame = requestAnimationFrame(() => {
        this.#paint(this.#dirty);
      });
    } else {
      this.#dirty = box && this.#dirty ? joinBounds([box, this.#dirty]) : null;
    }
  }

  #paint(dirty: Bounds | null = null): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const size = this.#canvas.width;
    const { scale, x, y } = this.#view;
    const unit = (size * scale) / BOARD_SIZE;
    const context = this.#context;
    context.save();
    if (dirty) {
      // Whole pixels, and some more for the soft edge of the ink.
      const left = Math.floor((dirty.left - x) * unit) - MARGIN_PX;
      const top = Math.floor((dirty.top - y) * unit) - MARGIN_PX;
      const right = Math.ceil((dirty.right - x) * unit) + MARGIN_PX;
      const bottom = Math.ceil((dirty.bottom - y) * unit) + MARGIN_PX;
      context.beginPath();
      context.rect(left, top, right - left, bottom - top);
      context.clip();
    }
    context.clearRect(0, 0, size, size);
    this.#drawInk(size);
    const { mark, predicted } = this.#live;
    if (mark?.kind === 'stroke') {
      this.#stroke.paint(context, mark, predicted, size, this.#view);
    } else {
      this.#stroke.clear();
      showView(context, this.#view);
      if (mark) paintMark(context, mark, this.#images);
    }
    context.restore();
    this.#painted(this.#canvas);
  }

  /** The layer's pixels, moved and stretched while its view lags behind the pointer. */
  #drawInk(size: number): void {
    const pixels = this.#ink.pixels(this.#marks);
    const [from, to] = [this.#ink.view, this.#view];
    const side = (size * to.scale) / from.scale;
    const unit = (size * to.scale) / BOARD_SIZE;
    this.#context.drawImage(pixels, (from.x - to.x) * unit, (from.y - to.y) * unit, side, side);
  }
}
