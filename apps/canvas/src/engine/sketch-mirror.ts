import { BOARD_SIZE, type Mark } from '../document/mark.ts';
import { ImageShelf } from '../drawing/image-shelf.ts';
import { InkLayer } from '../drawing/ink-layer.ts';
import { paintMark } from '../drawing/paint-mark.ts';
import { WHOLE_BOARD } from '../drawing/view.ts';
import { squareOf } from '../live-input/square-of.ts';

/** Colour of the board where nothing is drawn. */
const PAPER = '#ffffff';

/**
 * The engine's own copy of the drawing, painted at the size that is sent. The page only tells it
 * what changed, so that rasterising and encoding cost the page nothing.
 */
export class SketchMirror {
  #marks: readonly Mark[] = [];
  #live: Mark | null = null;
  /** What lies under the ink. */
  #backdrop: { readonly frame: VideoFrame; readonly mirrored: boolean } | null = null;
  readonly #images = new ImageShelf();
  readonly #ink: InkLayer;
  #canvas: OffscreenCanvas;

  constructor(size: number) {
    this.#ink = new InkLayer(size, this.#images, true);
    this.#canvas = new OffscreenCanvas(size, size);
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  /** How many values the stroke in progress has. */
  get livePoints(): number {
    return this.#live?.kind === 'stroke' ? this.#live.points.length : 0;
  }

  resize(size: number): void {
    this.#ink.setView(size, WHOLE_BOARD);
    if (this.#canvas.width !== size) this.#canvas = new OffscreenCanvas(size, size);
  }

  setMarks(keep: number, add: readonly Mark[]): void {
    this.#marks = [...this.#marks.slice(0, keep), ...add];
    this.#live = null;
  }

  setLive(mark: Mark | null): void {
    this.#live = mark;
  }

  /** The frame is the mirror's to close. */
  setBackdrop(frame: VideoFrame | null, mirrored: boolean): void {
    this.#backdrop?.frame.close();
    this.#backdrop = frame && { frame, mirrored };
  }

  extend(points: readonly number[]): void {
    if (this.#live?.kind !== 'stroke') return;
    this.#live = { ...this.#live, points: [...this.#live.points, ...points] };
  }

  putImage(name: string, bitmap: ImageBitmap): void {
    this.#images.put(name, bitmap);
  }

  /**
   * Paints the drawing as it is now and encodes it.
   * @param scale of the mirror's size, 0..1
   */
  async encode(
    type: string,
    quality: number,
    scale = 1,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }> {
    const size = this.#canvas.width;
    const [canvas, context] = this.#paper(size);
    context.clearRect(0, 0, size, size);
    context.drawImage(this.#ink.pixels(this.#marks), 0, 0);
    if (this.#live) {
      context.save();
      context.scale(size / BOARD_SIZE, size / BOARD_SIZE);
      paintMark(context, this.#live, this.#images);
      context.restore();
    }
    context.globalCompositeOperation = 'destination-over';
    if (this.#backdrop) {
      const { frame, mirrored } = this.#backdrop;
      const { x, y, side } = squareOf(frame.displayWidth, frame.displayHeight);
      if (mirrored) context.setTransform(-1, 0, 0, 1, size, 0);
      context.drawImage(frame, x, y, side, side, 0, 0, size, size);
      context.resetTransform();
    }
    context.fillStyle = PAPER;
    context.fillRect(0, 0, size, size);
    context.globalCompositeOperation = 'source-over';
    const blob = await scaled(canvas, scale).convertToBlob({ type, quality });
    return { bytes: new Uint8Array(await blob.arrayBuffer()), type: blob.type };
  }

  /** The canvas to encode from: another where the graphics process has taken that one along. */
  #paper(size: number): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
    const options = { willReadFrequently: true };
    if (this.#canvas.getContext('2d', options)?.isContextLost()) {
      this.#canvas = new OffscreenCanvas(size, size);
    }
    const context = this.#canvas.getContext('2d', options);
    if (!context) throw new Error('no 2D canvas to encode the sketch with');
    return [this.#canvas, context];
  }
}

/** The canvas itself, or a smaller copy. */
function scaled(canvas: OffscreenCanvas, scale: number): OffscreenCanvas {
  if (scale === 1) return canvas;
  const size = Math.round(canvas.width * scale);
  const copy = new OffscreenCanvas(size, size);
  copy.getContext('2d')!.drawImage(canvas, 0, 0, size, size);
  return copy;
}
