import { GrowingOutline } from './growing-outline.ts';
import { isContextLost } from './is-context-lost.ts';
import type { StrokeMark } from './mark.ts';
import { showView, type View } from './view.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** What is painted of one stroke. */
interface Progress {
  readonly stroke: StrokeMark;
  readonly size: number;
  readonly view: View;
  readonly outline: GrowingOutline;
  /** Its finished segments, opaque; null before there is one. */
  segments: OffscreenCanvasRenderingContext2D | null;
}

/**
 * Paints the stroke that is being drawn, at a cost that doesn't grow with its length: finished segments
 * are painted once, into pixels of their own, and shown together with the open end.
 */
export class LiveStrokeLayer {
  readonly #readable: boolean;
  #progress: Progress | null = null;
  /** Segments and end as one, for ink that isn't opaque: it may not darken where they overlap. */
  #whole: OffscreenCanvasRenderingContext2D | null = null;

  /** @param readable whether the canvas is read back often (encoding); else it may live on the GPU */
  constructor(readable: boolean) {
    this.#readable = readable;
  }

  /**
   * Paints a stroke on a canvas that shows all of a view.
   *
   * @param stroke the same object for as long as the stroke grows
   * @param predicted points that follow the known ones, as a stroke has them
   * @param size side of the layer's own pixels, which are stretched to the canvas
   */
  paint(
    context: Context,
    stroke: StrokeMark,
    predicted: readonly number[],
    size: number,
    view: View,
  ): void {
    const { outline, segments } = this.#follow(stroke, size, view);
    const { tool, color, opacity } = stroke;
    const side = context.canvas.width;
    const end = new Path2D(outline.end(predicted));
    const paintOn = (target: Context): void => {
      target.resetTransform();
      if (segments) target.drawImage(segments.canvas, 0, 0, side, side);
      showView(target, view);
      target.fillStyle = color;
      target.fill(end);
    };
    context.save();
    if (tool === 'eraser') {
      context.globalCompositeOperation = 'destination-out';
      paintOn(context);
    } else if (!segments || opacity === 1) {
      context.globalAlpha = opacity;
      paintOn(context);
    } else {
      const whole = this.#wholeOf(side);
      paintOn(whole);
      context.resetTransform();
      context.globalAlpha = opacity;
      context.drawImage(whole.canvas, 0, 0);
    }
    context.restore();
  }

  /** Frees its pixels: no stroke is being drawn. */
  clear(): void {
    this.#progress = null;
    this.#whole = null;
  }

  /** Paints the segments that the stroke has finished since the last call. */
  #follow(stroke: StrokeMark, size: number, view: View): Progress {
    let progress = this.#progress;
    const isLost = progress?.segments && isContextLost(progress.segments);
    const isSame =
      progress?.stroke === stroke && progress.size === size && progress.view === view && !isLost;
    if (!progress || !isSame) {
      progress = { stroke, size, view, outline: new GrowingOutline(stroke), segments: null };
      this.#progress = progress;
    }
    const { outline } = progress;
    for (let path = outline.finish(); path !== null; path = outline.finish()) {
      progress.segments ??= this.#create(size);
      showView(progress.segments, view);
      progress.segments.fillStyle = stroke.color;
      progress.segments.fill(new Path2D(path));
    }
    return progress;
  }

  /** The canvas for segments and end, empty. */
  #wholeOf(size: number): OffscreenCanvasRenderingContext2D {
    const before = this.#whole;
    const whole =
      before?.canvas.width === size && !isContextLost(before) ? before : this.#create(size);
    whole.resetTransform();
    whole.clearRect(0, 0, size, size);
    this.#whole = whole;
    return whole;
  }

  #create(size: number): OffscreenCanvasRenderingContext2D {
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext('2d', { willReadFrequently: this.#readable });
    if (!context) throw new Error('this browser gave no 2D canvas; close other tabs and reload');
    return context;
  }
}
