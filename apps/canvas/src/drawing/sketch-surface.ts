import { BOARD_SIZE, type Mark, type StrokeMark } from '../document/mark.ts';
import { InkLayer } from './ink-layer.ts';
import { paintMark } from './paint-mark.ts';
import { StrokeRecorder, type PointerSample } from './stroke-recorder.ts';

/** What the surface tells of a hand that draws. Times are the events' own `timeStamp`s. */
export interface SketchListener {
  /** A stroke begins: what it is drawn with, but for its points. */
  begin: (pen: boolean) => Omit<StrokeMark, 'points'>;
  started: (stroke: StrokeMark, timeStamp: number) => void;
  extended: (points: readonly number[], timeStamp: number) => void;
  finished: (stroke: StrokeMark, timeStamp: number) => void;
  /** The ink on the screen has changed. */
  painted: (canvas: HTMLCanvasElement) => void;
}

/**
 * The sheet that the hand draws on. Samples are taken as they come from the device
 * (`pointerrawupdate` where there is one: half a frame sooner than `pointermove`), and painted
 * once per display frame.
 */
export class SketchSurface {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #ink: InkLayer;
  readonly #listener: SketchListener;
  readonly #stop = new AbortController();
  #marks: readonly Mark[] = [];
  #recorder: StrokeRecorder | null = null;
  #pointer: number | null = null;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement, listener: SketchListener) {
    const context = canvas.getContext('2d', { desynchronized: false });
    if (!context) throw new Error('this browser gave no 2D canvas; close other tabs and reload');
    this.#canvas = canvas;
    this.#context = context;
    this.#listener = listener;
    this.#ink = new InkLayer(Math.max(1, canvas.width), false);
    const options = { signal: this.#stop.signal };
    canvas.addEventListener('pointerdown', this.#down, options);
    const move = 'onpointerrawupdate' in canvas ? 'pointerrawupdate' : 'pointermove';
    canvas.addEventListener(move, this.#move as EventListener, options);
    canvas.addEventListener('pointerup', this.#up, options);
    canvas.addEventListener('pointercancel', this.#up, options);
  }

  close(): void {
    this.#stop.abort();
    cancelAnimationFrame(this.#frame);
  }

  setMarks(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#paintSoon();
  }

  /** @param size side in device px */
  resize(size: number): void {
    if (size === this.#canvas.width || size < 1) return;
    this.#canvas.width = size;
    this.#canvas.height = size;
    this.#ink.resize(size);
    this.#paint();
  }

  readonly #down = (event: PointerEvent): void => {
    if (this.#recorder || event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    this.#canvas.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    const head = this.#listener.begin(event.pointerType === 'pen');
    this.#recorder = new StrokeRecorder(head, { left, top, side: width });
    this.#recorder.add([event]);
    this.#recorder.takeNew();
    const { stroke } = this.#recorder;
    this.#listener.started({ ...stroke, points: [...stroke.points] }, event.timeStamp);
    this.#paintSoon();
  };

  readonly #move = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer || !this.#recorder) return;
    this.#extend(samplesOf(event), event.timeStamp);
  };

  readonly #up = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer || !this.#recorder) return;
    this.#pointer = null;
    const stroke = this.#recorder.finish();
    this.#recorder = null;
    this.#listener.finished(stroke, event.timeStamp);
    this.#paintSoon();
  };

  #extend(samples: readonly PointerSample[], timeStamp: number): void {
    if (!this.#recorder?.add(samples)) return;
    this.#listener.extended(this.#recorder.takeNew(), timeStamp);
    this.#paintSoon();
  }

  #paintSoon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#paint();
    });
  }

  #paint(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { width } = this.#canvas;
    const context = this.#context;
    context.clearRect(0, 0, width, width);
    context.drawImage(this.#ink.pixels(this.#marks), 0, 0);
    if (this.#recorder) {
      context.save();
      context.scale(width / BOARD_SIZE, width / BOARD_SIZE);
      paintMark(context, this.#recorder.stroke);
      context.restore();
    }
    this.#listener.painted(this.#canvas);
  }
}

function samplesOf(event: PointerEvent): readonly PointerSample[] {
  const coalesced = event.getCoalescedEvents();
  return coalesced.length > 0 ? coalesced : [event];
}
