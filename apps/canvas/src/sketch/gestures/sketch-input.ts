import type { SheetView } from '../sheet-view.svelte.ts';
import { toBoard, type SheetBox } from '../../board/view.ts';
import { sharedNow, sharedTime } from '../../base/shared-time.ts';
import { BOARD_SIZE } from '../../board/mark.ts';
import { capturePointer } from './capture-pointer.ts';
import type { Gesture, Sample } from './gesture.ts';
import type { GestureStart } from './gesture-start.ts';
import type { InputState } from './input-state.svelte.ts';
import { altitudeAngle, coalescedEvents, predictedEvents } from './pointer-details.ts';
import { isBroad, Touches } from './touches.ts';

/** Pressure of devices that feel none, as the Pointer Events standard gives it to a mouse. */
const NO_PRESSURE = 0.5;
/** How much wider a pen draws when it lies flat: side shading, as with a pencil. */
const TILT_GAIN = 0.8;
const WHEEL_ZOOM = 0.0022;
/** The end of a pen that erases. @see https://w3c.github.io/pointerevents/#the-button-property */
const ERASER_BUTTON = 5;
/** A tap within this after a pen was on the sheet is the palm of the hand that holds it, in ms. */
const PALM_MS = 500;
/** A pen on the sheet is never still for so long: it is gone, and nothing has said so, in ms. */
const SILENT_MS = 10_000;

export interface SketchInputHost {
  readonly view: SheetView;
  readonly inputState: InputState;
  /** Begins what the chosen tool does; null where nothing is to follow the pointer. */
  begin: (start: GestureStart) => Gesture | null;
  /** Whether the chosen tool moves the board. */
  pans: () => boolean;
  /** A single finger moves the board, since a pen was seen. */
  fingerMoves: () => void;
  undo: () => void;
  redo: () => void;
}

/** The pointer that is at work on the sheet. */
interface Held {
  readonly id: number;
  readonly type: string;
  /** The bit of its button in `buttons`. */
  readonly bit: number;
  /** What it does; null where it moves the board. */
  readonly gesture: Gesture | null;
  /** Where it was last, on the screen. */
  x: number;
  y: number;
  heardAt: number;
}

/** The bits in `buttons`, by `button`. @see https://w3c.github.io/pointerevents/#the-buttons-property */
const BUTTON_BITS = [1, 4, 2, 8, 16, 32];

/**
 * Pen, finger, mouse and wheel on the sketch. Samples are taken as they come from the device
 * (`pointerrawupdate` where there is one: half a frame sooner than `pointermove`).
 *
 * A pointer may vanish with no `pointerup`: behind a dialog, with its capture, out of a pen's range.
 * Whatever shows that it is gone ends what it was doing, and what it drew stays.
 */
export class SketchInput {
  readonly #element: HTMLElement;
  readonly #host: SketchInputHost;
  readonly #stop = new AbortController();
  readonly #touches = new Touches();
  #held: Held | null = null;
  /** When a pen was last on the sheet. */
  #penAt = -Infinity;
  #box: SheetBox = { left: 0, top: 0, side: 1 };
  /** Pointers whose samples came before their `pointermove`. */
  readonly #early = new Set<number>();

  constructor(element: HTMLElement, host: SketchInputHost) {
    this.#element = element;
    this.#host = host;
    const options = { signal: this.#stop.signal };
    element.addEventListener('pointerrawupdate', this.#raw as EventListener, options);
    element.addEventListener('pointermove', this.#frame, options);
    element.addEventListener('pointerdown', this.#down, options);
    element.addEventListener('lostpointercapture', this.#lost, options);
    // A pointer that could not be captured ends anywhere on the page.
    const page = element.ownerDocument;
    page.addEventListener('pointerup', this.#up, options);
    page.addEventListener('pointercancel', this.#lost, options);
    page.addEventListener('visibilitychange', this.#hidden, options);
    element.addEventListener('wheel', this.#wheel, { ...options, passive: false });
    // A menu over a stroke would take its end away: long press, Ctrl+click, a pen's button.
    element.addEventListener('contextmenu', preventDefault, options);
    // Else iPadOS takes a pencil's quick strokes for handwriting, and they never come.
    // https://mikepk.com/2020/10/iOS-safari-scribble-bug/
    element.addEventListener('touchmove', preventDefault, { ...options, passive: false });
  }

  close(): void {
    this.#stop.abort();
  }

  /** Whether a pointer holds what it is doing. */
  get isDown(): boolean {
    return Boolean(this.#held?.gesture);
  }

  /** Gives up the gesture in progress, as Escape does; returns whether there was one. */
  cancel(): boolean {
    const held = this.#release();
    held?.gesture?.cancel(sharedNow());
    return Boolean(held?.gesture);
  }

  readonly #down = (event: PointerEvent): void => {
    const { pointerId, pointerType, button, timeStamp } = event;
    const { inputState } = this.#host;
    // The middle button would start the browser's own scrolling.
    if (button === 1) event.preventDefault();
    this.#measure();
    if (this.#held && this.#takesOver(event, this.#held)) {
      if (pointerType === 'pen') this.#giveWay(timeStamp);
      else this.#finish(timeStamp);
    }
    capturePointer(this.#element, pointerId);
    if (pointerType === 'pen') {
      inputState.penSeen = true;
      this.#penAt = timeStamp;
      // What touched before it was the palm of the hand that holds it.
      this.#touches.clear();
    }
    if (pointerType === 'touch') {
      // It is the first finger on the glass: those that we still know have gone unnoticed.
      if (event.isPrimary) this.#touches.clear();
      if (this.#isPalm(event)) return;
      this.#touches.down(event, timeStamp - this.#penAt >= PALM_MS);
      if (this.#touches.count > 1) {
        // A second finger means the board, not ink.
        this.#giveWay(timeStamp);
        return;
      }
      if (inputState.penSeen) return;
    }
    if (this.#held) return;
    const pans = button === 1 || inputState.grabbing || this.#host.pans();
    if (!pans && button !== 0 && button !== ERASER_BUTTON) return;
    const gesture = pans ? null : this.#host.begin(this.#startOf(event));
    if (!pans && !gesture) return;
    const bit = BUTTON_BITS[button] ?? 1;
    const { clientX: x, clientY: y } = event;
    this.#held = { id: pointerId, type: pointerType, bit, gesture, x, y, heardAt: timeStamp };
  };

  readonly #raw = (event: PointerEvent): void => {
    this.#early.add(event.pointerId);
    this.#move(event);
  };

  /** Comes once in a frame of the display. */
  readonly #frame = (event: PointerEvent): void => {
    if (this.#held || this.#touches.count > 0) this.#measure();
    if (!this.#early.delete(event.pointerId)) this.#move(event);
    this.#predict(event);
  };

  #move(event: PointerEvent): void {
    const { pointerId, pointerType, buttons, timeStamp } = event;
    const held = this.#held?.id === pointerId ? this.#held : null;
    if (buttons === 0 || (held && pointerType === 'mouse' && (buttons & held.bit) === 0)) {
      // It was lifted where no event came of it.
      this.#vanish(pointerId, timeStamp);
      return;
    }
    if (pointerType === 'pen') this.#penAt = timeStamp;
    if (this.#touches.has(pointerId)) {
      const { penSeen } = this.#host.inputState;
      if (penSeen && isBroad(event)) {
        this.#touches.lose(pointerId);
        return;
      }
      const pinch = this.#touches.move(event);
      const moves = this.#touches.count > 1 || penSeen;
      if (pinch && moves && this.#touches.count < 3) {
        if (this.#touches.count === 1) this.#host.fingerMoves();
        this.#pan(pinch.dx, pinch.dy);
        this.#zoom(pinch.x, pinch.y, pinch.factor);
        return;
      }
    }
    if (!held) return;
    held.heardAt = timeStamp;
    if (held.gesture) {
      const samples = coalescedEvents(event).map((each) => this.#sample(each));
      held.gesture.move?.(samples, event.shiftKey, sharedTime(timeStamp));
      return;
    }
    this.#pan(event.clientX - held.x, event.clientY - held.y);
    [held.x, held.y] = [event.clientX, event.clientY];
  }

  /**
   * Ink for where the pen will be once this frame is seen. A mouse needs none: its arrow shows where
   * it is, and ink ahead of that would look wrong.
   * @see https://w3c.github.io/pointerevents/#predicted-events
   */
  #predict(event: PointerEvent): void {
    if (event.pointerId !== this.#held?.id || event.pointerType === 'mouse') return;
    this.#held.gesture?.predict?.(predictedEvents(event).map((each) => this.#sample(each)));
  }

  readonly #up = (event: PointerEvent): void => {
    const { pointerId, pointerType, timeStamp } = event;
    const tapped = this.#touches.up(pointerId, timeStamp);
    if (pointerId === this.#held?.id) {
      if (pointerType === 'pen') this.#penAt = timeStamp;
      this.#finish(timeStamp);
    }
    if (tapped === 2) this.#host.undo();
    if (tapped === 3) this.#host.redo();
  };

  /** The system took the pointer away, or its capture: what it drew is kept, but for a short touch. */
  readonly #lost = ({ type, pointerId, timeStamp }: PointerEvent): void => {
    const short = this.#touches.has(pointerId) && !this.#touches.stays(pointerId, timeStamp);
    if (type === 'pointercancel' && pointerId === this.#held?.id && short) this.cancel();
    this.#vanish(pointerId, timeStamp);
  };

  /** A hidden page is not drawn on, and may never be seen again. */
  readonly #hidden = (event: Event): void => {
    if (!this.#element.ownerDocument.hidden) return;
    this.#touches.clear();
    this.#finish(event.timeStamp);
  };

  /** Whether a pointer that comes down ends what another does. */
  #takesOver({ pointerId, pointerType, isPrimary, timeStamp }: PointerEvent, held: Held): boolean {
    if (pointerType !== 'touch') return true;
    // The first finger on the glass: the one that we know has gone unnoticed. Others make a pinch.
    if (held.type === 'touch') return isPrimary || pointerId === held.id;
    return held.type !== 'pen' || timeStamp - held.heardAt > SILENT_MS;
  }

  /** Whether a touch belongs to the hand that draws, and means nothing. */
  #isPalm(event: PointerEvent): boolean {
    if (this.#held?.type === 'pen') return true;
    return isBroad(event) && (this.#host.inputState.penSeen || this.#held !== null);
  }

  /** A pen or a second finger goes before: what a finger began is kept only if it evidently drew. */
  #giveWay(timeStamp: number): void {
    const held = this.#held;
    if (held?.type === 'touch' && !this.#touches.draws(held.id, timeStamp)) this.cancel();
    else this.#finish(timeStamp);
  }

  /** A pointer is gone with no up of its own. */
  #vanish(pointerId: number, timeStamp: number): void {
    this.#touches.lose(pointerId);
    if (pointerId === this.#held?.id) this.#finish(timeStamp);
  }

  /** Ends what the pointer does; what it drew stays. */
  #finish(timeStamp: number): void {
    this.#release()?.gesture?.end(sharedTime(timeStamp));
  }

  #release(): Held | null {
    const held = this.#held;
    this.#held = null;
    return held;
  }

  #startOf(event: PointerEvent): GestureStart {
    return {
      sample: this.#sample(event),
      unit: this.#unit,
      at: sharedTime(event.timeStamp),
      pressure: event.pointerType === 'pen',
      picksColor: event.altKey,
      erases: event.button === ERASER_BUTTON,
    };
  }

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    this.#measure();
    if (event.ctrlKey || event.metaKey) {
      this.#zoom(event.clientX, event.clientY, Math.exp(-event.deltaY * WHEEL_ZOOM));
    } else if (event.shiftKey) {
      this.#pan(-event.deltaY, 0);
    } else {
      this.#pan(-event.deltaX, -event.deltaY);
    }
  };

  /** Where the sheet is now: the page is turned, zoomed and moved while a pointer is down, too. */
  #measure(): void {
    const { left, top, width } = this.#element.getBoundingClientRect();
    this.#box = { left, top, side: width };
  }

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

function preventDefault(event: Event): void {
  event.preventDefault();
}

function pressureOf(event: PointerEvent): number {
  if (event.pointerType !== 'pen') return NO_PRESSURE;
  const flatness = 1 - altitudeAngle(event) / (Math.PI / 2);
  return Math.min(1, event.pressure * (1 + TILT_GAIN * flatness));
}
