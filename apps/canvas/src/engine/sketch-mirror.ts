import type { Mark } from '../board/mark.ts';
import { ImageShelf } from '../board/image-shelf.ts';
import { InkLayer } from '../board/ink-layer.ts';
import { LiveStrokeLayer } from '../board/live-stroke-layer.ts';
import { paintMark } from '../board/paint-mark.ts';
import { showView, WHOLE_BOARD } from '../board/view.ts';
import { imageNames } from '../board/image-names.ts';
import { frameSize, type LiveFrame } from '../protocol/live-frame.ts';
import { squareOf } from '../board/square-of.ts';
import { Surface } from './surface.ts';

/** Colour of the board where nothing is drawn. */
const PAPER = '#ffffff';

/**
 * The engine's own copy of the drawing, painted at the size that is sent. The page only sends it
 * what changed, so that rasterising and encoding cost the page nothing.
 */
export class SketchMirror {
  #marks: readonly Mark[] = [];
  #live: Mark | null = null;
  /** The points of a live stroke: our own copy, which grows without being copied again. */
  #livePoints: number[] = [];
  readonly #stroke = new LiveStrokeLayer(true);
  /** What lies under the ink. */
  #backdrop: { readonly frame: LiveFrame; readonly mirrored: boolean } | null = null;
  readonly #images = new ImageShelf();
  readonly #ink: InkLayer;
  /** What is encoded: opaque, since a JPEG without an alpha channel to drop is made 1 ms sooner. */
  readonly #sheet = new Surface(false);
  /** Ink with the stroke that is being rubbed out of it. */
  readonly #rubbed = new Surface(true);

  constructor(size: number) {
    this.#ink = new InkLayer(size, this.#images, true);
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  /** How many values the stroke in progress has. */
  get livePoints(): number {
    return this.#livePoints.length;
  }

  resize(size: number): void {
    this.#ink.setView(size, WHOLE_BOARD);
  }

  setMarks(keep: number, add: readonly Mark[]): void {
    this.#marks = [...this.#marks.slice(0, keep), ...add];
    this.setLive(null);
  }

  /** Goes over to another board. */
  open(marks: readonly Mark[]): void {
    this.#images.retain(imageNames(marks));
    this.setMarks(0, marks);
  }

  setLive(mark: Mark | null): void {
    this.#livePoints = mark?.kind === 'stroke' ? [...mark.points] : [];
    this.#live = mark?.kind === 'stroke' ? { ...mark, points: this.#livePoints } : mark;
    if (mark?.kind !== 'stroke') this.#stroke.clear();
  }

  /** The frame is the mirror's to close. */
  setBackdrop(frame: LiveFrame | null, mirrored: boolean): void {
    this.#backdrop?.frame.close();
    this.#backdrop = frame && { frame, mirrored };
  }

  extend(points: readonly number[]): void {
    if (this.#live?.kind !== 'stroke') return;
    for (const value of points) this.#livePoints.push(value);
  }

  /** Takes in an image's pixels; returns whether the drawing shows them. */
  putImage(name: string, bitmap: ImageBitmap): boolean {
    this.#images.put(name, bitmap);
    return imageNames(this.#marks).has(name);
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
    const size = Math.round(this.#ink.size * scale);
    const sheet = this.#sheet.context(size);
    sheet.fillStyle = PAPER;
    sheet.fillRect(0, 0, size, size);
    if (this.#backdrop) {
      const { frame, mirrored } = this.#backdrop;
      const { x, y, side } = squareOf(...frameSize(frame));
      if (mirrored) sheet.setTransform(-1, 0, 0, 1, size, 0);
      sheet.drawImage(frame, x, y, side, side, 0, 0, size, size);
      sheet.resetTransform();
    }
    const ink = this.#ink.pixels(this.#marks);
    const live = this.#live;
    if (live?.kind === 'stroke' && live.tool === 'eraser') {
      const rubbed = this.#rubbed.context(this.#ink.size);
      rubbed.clearRect(0, 0, this.#ink.size, this.#ink.size);
      rubbed.drawImage(ink, 0, 0);
      this.#paint(rubbed, live);
      sheet.drawImage(rubbed.canvas, 0, 0, size, size);
    } else {
      sheet.drawImage(ink, 0, 0, size, size);
      if (live) this.#paint(sheet, live);
    }
    const blob = await sheet.canvas.convertToBlob({ type, quality });
    return { bytes: new Uint8Array(await blob.arrayBuffer()), type: blob.type };
  }

  /** Paints the mark that is being drawn at the canvas's own size. */
  #paint(context: OffscreenCanvasRenderingContext2D, mark: Mark): void {
    if (mark.kind === 'stroke') {
      this.#stroke.paint(context, mark, [], this.#ink.size, WHOLE_BOARD);
      return;
    }
    context.save();
    showView(context, WHOLE_BOARD);
    paintMark(context, mark, this.#images);
    context.restore();
  }
}
