import type { SheetView } from '../drawing/sheet-view.svelte.ts';
import { toBoard, type SheetBox } from '../drawing/view.ts';
import { sharedNow } from '../clock/shared-now.ts';
import { sharedTime } from '../clock/shared-time.ts';
import { BOARD_SIZE } from '../document/mark.ts';
import type { Gesture, Sample } from './gesture.ts';
import type { GestureStart } from './gesture-start.ts';
import type { Hand } from './hand.svelte.ts';
import { altitudeAngle, coalescedEvents, predictedEvents } from './pointer-details.ts';
import { Touches } from './touches.ts';

/** Pressure of devices that feel none, as the Pointer Events standard gives it to a mouse. */
const NO_PRESSURE = 0.5;
/** How much wider a pen draws when it lies flat: side shading, as with a pencil. */
const TILT_GAIN = 0.8;
const WHEEL_ZOOM = 0.0022;
/** The end of a pen that erases. @see https://w3c.github.io/pointerevents/#the-button-property */
const ERASER_BUTTON = 5;

export interface SketchInputHost {
  readonly view: SheetView;
  readonly hand: Hand;
  /** Begins what the tool in hand does; null where nothing is to follow the hand. */
  begin: (start: GestureStart) => Gesture | null;
  /** Whether the tool in hand moves the board. */
  pans: () => boolean;
  /** A single finger moves the board, since a pen was seen. */
  fingerMoves: () => void;
  undo: () => void;
  redo: () => void;
}

/**
 * Pen, finger, mouse and wheel on the sketch. Samples are taken as they come from the device
 * (`pointerrawupdate` where there is one: half a frame sooner than `pointermove`).
 */
export class SketchInput {
  readonly #element: HTMLElement;
  readonly #host: SketchInputHost;
  readonly #stop = new AbortController();
  readonly #touches = new Touches();
  #gesture: Gesture | null = null;
  #pointer: number | null = null;
  /** Where the hand that moves the board was last. */
  #panned: { x: number; y: number } | null = null;
  #box: SheetBox = { left: 0, top: 0, side: 1 };

  constructor(element: HTMLElement, host: SketchInputHost) {
    this.#element = element;
    this.#host = host;
    const options = { signal: this.#stop.signal };
    const move = 'onpointerrawupdate' in element ? 'pointerrawupdate' : 'pointermove';
    element.addEventListener('pointerdown', this.#down, options);
    element.addEventListener(move, this.#move as EventListener, options);
    element.addEventListener('pointermove', this.#predict, options);
    element.addEventListener('pointerup', this.#up, options);
    element.addEventListener('pointercancel', this.#lost, options);
    element.addEventListener('wheel', this.#wheel, { ...options, passive: false });
  }

  close(): void {
    this.#stop.abort();
  }

  /** Whether a pointer holds what it is doing. */
  get isDown(): boolean {
    return this.#gesture !== null;
  }

  /** Gives up what the hand is doing, as Escape does; answers whether there was something. */
  cancel(): boolean {
    const { isDown } = this;
    this.#gesture?.cancel(sharedNow());
    this.#gesture = null;
    this.#pointer = null;
    this.#panned = null;
    return isDown;
  }

  readonly #down = (event: PointerEvent): void => {
    const { hand } = this.#host;
    // The middle button would start the browser's own scrolling.
    if (event.button === 1) event.preventDefault();
    const { left, top, width } = this.#element.getBoundingClientRect();
    this.#box = { left, top, side: width };
    this.#element.setPointerCapture(event.pointerId);
    if (event.pointerType === 'pen') {
      hand.penSeen = true;
      // What touched before it was the palm of the hand that holds it.
      if (this.#pointer !== null && this.#touches.has(this.#pointer)) this.cancel();
      this.#touches.clear();
    }
    if (event.pointerType === 'touch') {
      // So is what touches while a pen draws.
      if (this.#pointer !== null && !this.#touches.has(this.#pointer)) return;
      this.#touches.down(event.pointerId, event.clientX, event.clientY, event.timeStamp);
      if (this.#touches.count > 1) {
        // A second finger means the board, not ink: what the first one began was no stroke.
        this.cancel();
        return;
      }
      if (hand.penSeen) return;
    }
    if (this.#pointer !== null) return;
    if (event.button === 1 || hand.grabbing || this.#host.pans()) {
      this.#pointer = event.pointerId;
      this.#panned = { x: event.clientX, y: event.clientY };
      return;
    }
    if (event.button !== 0 && event.button !== ERASER_BUTTON) return;
    this.#gesture = this.#host.begin({
      sample: this.#sample(event),
      unit: this.#unit,
      at: sharedTime(event.timeStamp),
      pressure: event.pointerType === 'pen',
      picksColor: event.altKey,
      erases: event.button === ERASER_BUTTON,
    });
    this.#pointer = this.#gesture ? event.pointerId : null;
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#touches.has(event.pointerId)) {
      const pinch = this.#touches.move(event.pointerId, event.clientX, event.clientY);
      const moves = this.#touches.count > 1 || this.#host.hand.penSeen;
      if (pinch && moves && this.#touches.count < 3) {
        if (this.#touches.count === 1) this.#host.fingerMoves();
        this.#pan(pinch.dx, pinch.dy);
        this.#zoom(pinch.x, pinch.y, pinch.factor);
        return;
      }
    }
    if (event.pointerId !== this.#pointer) return;
    if (this.#panned) {
      this.#pan(event.clientX - this.#panned.x, event.clientY - this.#panned.y);
      this.#panned = { x: event.clientX, y: event.clientY };
      return;
    }
    const samples = coalescedEvents(event).map((each) => this.#sample(each));
    this.#gesture?.move?.(samples, event.shiftKey, sharedTime(event.timeStamp));
  };

  /**
   * Ink for where the pen will be once this frame is seen. A mouse needs none: its arrow shows where
   * it is, and ink ahead of that would look wrong.
   * @see https://w3c.github.io/pointerevents/#predicted-events
   */
  readonly #predict = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointer || event.pointerType === 'mouse') return;
    this.#gesture?.predict?.(predictedEvents(event).map((each) => this.#sample(each)));
  };

  readonly #up = (event: PointerEvent): void => {
    const tapped = this.#touches.up(event.pointerId, event.timeStamp);
    if (event.pointerId === this.#pointer) {
      this.#gesture?.end(sharedTime(event.timeStamp));
      this.#gesture = null;
      this.#pointer = null;
      this.#panned = null;
    }
    if (tapped === 2) this.#host.undo();
    if (tapped === 3) this.#host.redo();
  };

  /** The system took the pointer away, for example for a palm: a stroke begun is kept. */
  readonly #lost = (event: PointerEvent): void => {
    this.#touches.up(event.pointerId, Infinity);
    if (event.pointerId !== this.#pointer) return;
    if (event.pointerType === 'touch') this.cancel();
    else this.#up(event);
  };

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { left, top, width } = this.#element.getBoundingClientRect();
    this.#box = { left, top, side: width };
    if (event.ctrlKey || event.metaKey) {
      this.#zoom(event.clientX, event.clientY, Math.exp(-event.deltaY * WHEEL_ZOOM));
    } else if (event.shiftKey) {
      this.#pan(-event.deltaY, 0);
    } else {
      this.#pan(-event.deltaX, -event.deltaY);
    }
  };

  /** Board units that a CSS px covers. */
  get #unit(): number {
    return BOARD_SIZE / (this.#box.side * this.#host.view.current.scale);
  }

  #pan(dx: number, dy: number): void {
    const unit = this.#unit;
    this.#host.view.pan(-dx * unit, -dy * unit);
  }

  #zoom(clientX: number, clientY: number, factor: number): void {
    const { view } = this.#host;
    view.zoomAt(toBoard(clientX, clientY, this.#box, view.current), factor);
  }

  #sample(event: PointerEvent): Sample {
    const [x, y] = toBoard(event.clientX, event.clientY, this.#box, this.#host.view.current);
    return { x, y, pressure: pressureOf(event) };
  }
}

function pressureOf(event: PointerEvent): number {
  if (event.pointerType !== 'pen') return NO_PRESSURE;
  const flatness = 1 - altitudeAngle(event) / (Math.PI / 2);
  return Math.min(1, event.pressure * (1 + TILT_GAIN * flatness));
}
