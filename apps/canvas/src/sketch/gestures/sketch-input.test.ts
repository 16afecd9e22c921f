import { describe, expect, it, vi } from 'vitest';
import { SheetView } from '../sheet-view.svelte.ts';
import type { Gesture } from './gesture.ts';
import type { GestureStart } from './gesture-start.ts';
import { InputState } from './input-state.svelte.ts';
import { SketchInput } from './sketch-input.ts';

interface Given {
  readonly pointerType: string;
  readonly pointerId: number;
  readonly clientX?: number;
  readonly button?: number;
  readonly buttons?: number;
  readonly isPrimary?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly shiftKey?: boolean;
  readonly timeStamp?: number;
  readonly getCoalescedEvents?: undefined;
  readonly altitudeAngle?: undefined;
}

/** A sheet of 500 px, on which one px is two units of the board. */
function rig({ setPointerCapture = () => undefined } = {}) {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const box = { left: 0, top: 0, width: 500 };
  const element = Object.assign(new EventTarget(), {
    ownerDocument: page,
    setPointerCapture,
    getBoundingClientRect: () => box,
  });
  const kept = new Map<string, string>();
  const makeGesture = () => ({
    move: vi.fn<Required<Gesture>['move']>(),
    predict: vi.fn(),
    end: vi.fn(),
    cancel: vi.fn(),
  });
  const gestures: { start: GestureStart; gesture: ReturnType<typeof makeGesture> }[] = [];
  const host = {
    view: new SheetView(),
    inputState: new InputState({
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    }),
    begin: (start: GestureStart) => {
      const gesture = makeGesture();
      gestures.push({ start, gesture });
      return gesture;
    },
    pans: vi.fn(() => false),
    fingerMoves: vi.fn(),
    undo: vi.fn(),
    redo: vi.fn(),
  };
  const input = new SketchInput(element as unknown as HTMLElement, host);
  const send = (type: string, { timeStamp = 0, ...given }: Given): void => {
    const event = Object.assign(new Event(type), {
      clientX: 100,
      clientY: 100,
      button: 0,
      buttons: 1,
      isPrimary: false,
      width: 30,
      height: 30,
      pressure: 0.5,
      altitudeAngle: Math.PI / 2,
      shiftKey: false,
      altKey: false,
      getCoalescedEvents: () => [],
      ...given,
    });
    Object.defineProperty(event, 'timeStamp', { value: timeStamp });
    // These bubble; the others are dispatched to the sheet.
    (type === 'pointerup' || type === 'pointercancel' ? page : element).dispatchEvent(event);
  };
  return { box, element, gestures, host, input, page, send };
}

const PEN = { pointerType: 'pen', pointerId: 1 };
const PALM = { pointerType: 'touch', pointerId: 2 };
const FINGER = { pointerType: 'touch', pointerId: 3 };
const MOUSE = { pointerType: 'mouse', pointerId: 4 };

describe('SketchInput', () => {
  it('draws with a mouse, in units of the board', () => {
    const { gestures, send } = rig();
    send('pointerdown', MOUSE);
    send('pointermove', { ...MOUSE, clientX: 150, shiftKey: true });
    send('pointerup', MOUSE);
    expect(gestures).toHaveLength(1);
    const { start, gesture } = gestures[0]!;
    expect(start).toMatchObject({
      sample: { x: 200, y: 200, pressure: 0.5 },
      unit: 2,
      erases: false,
    });
    expect(gesture.move).toHaveBeenCalledExactlyOnceWith(
      [{ x: 300, y: 200, pressure: 0.5 }],
      true,
      expect.any(Number),
    );
    expect(gesture.end).toHaveBeenCalledOnce();
  });

  it('takes a second finger for a pinch, and what the first began for nothing', () => {
    const { gestures, host, send } = rig();
    send('pointerdown', PALM);
    send('pointerdown', { ...FINGER, clientX: 200 });
    send('pointermove', { ...FINGER, clientX: 300 });
    expect(gestures[0]!.gesture.cancel).toHaveBeenCalledOnce();
    expect(host.view.current.scale).toBe(2);
    send('pointerup', { ...PALM, timeStamp: 1000 });
    send('pointerup', { ...FINGER, timeStamp: 1000 });
    expect(gestures).toHaveLength(1);
    expect(gestures[0]!.gesture.end).not.toHaveBeenCalled();
    expect(host.undo).not.toHaveBeenCalled();
  });

  it('lets a tap of two fingers undo, and one of three redo', () => {
    const { host, send } = rig();
    const fingers = [5, 6, 7].map((pointerId) => ({ pointerType: 'touch', pointerId }));
    const tap = (count: number): void => {
      for (const type of ['pointerdown', 'pointerup']) {
        for (const finger of fingers.slice(0, count)) send(type, finger);
      }
    };
    tap(2);
    expect(host.undo).toHaveBeenCalledOnce();
    tap(3);
    expect(host.redo).toHaveBeenCalledOnce();
    expect(host.undo).toHaveBeenCalledOnce();
  });

  it('lets a pen draw where its palm came first, and the palm nothing', () => {
    const { gestures, host, send } = rig();
    send('pointerdown', PALM);
    send('pointerdown', PEN);
    expect(gestures.map(({ start }) => start.pressure)).toEqual([false, true]);
    const [palm, pen] = gestures.map(({ gesture }) => gesture);
    expect(palm!.cancel).toHaveBeenCalledOnce();
    send('pointermove', { ...PALM, clientX: 120 });
    send('pointerup', PALM);
    send('pointermove', { ...PEN, clientX: 150 });
    send('pointerup', PEN);
    expect(palm!.end).not.toHaveBeenCalled();
    expect(pen!.move).toHaveBeenCalledOnce();
    expect(pen!.end).toHaveBeenCalledOnce();
    expect(host.fingerMoves).not.toHaveBeenCalled();
  });

  it('goes on with a pen while palms come down', () => {
    const { gestures, host, send } = rig();
    send('pointerdown', PEN);
    send('pointerdown', PALM);
    send('pointerdown', FINGER);
    send('pointermove', { ...FINGER, clientX: 300 });
    send('pointerup', FINGER);
    send('pointerup', PALM);
    send('pointerup', PEN);
    expect(gestures).toHaveLength(1);
    expect(gestures[0]!.gesture.cancel).not.toHaveBeenCalled();
    expect(gestures[0]!.gesture.end).toHaveBeenCalledOnce();
    expect(host.view.current.scale).toBe(1);
    expect(host.undo).not.toHaveBeenCalled();
  });

  it('moves the board with a finger once a pen was seen', () => {
    const { gestures, host, send } = rig();
    host.inputState.penSeen = true;
    host.view.zoom(4);
    const { x } = host.view.current;
    send('pointerdown', FINGER);
    send('pointermove', { ...FINGER, clientX: 110 });
    expect(gestures).toEqual([]);
    expect(host.fingerMoves).toHaveBeenCalledOnce();
    expect(host.view.current.x).toBe(x - 5);
  });

  it('erases with a pen that is turned round, and leaves other buttons alone', () => {
    const { gestures, send } = rig();
    send('pointerdown', { ...PEN, button: 5 });
    send('pointerup', { ...PEN, button: 5 });
    send('pointerdown', { ...MOUSE, button: 2 });
    expect(gestures.map(({ start }) => start.erases)).toEqual([true]);
  });

  it('keeps what was drawn where the system takes the pointer away, but not a short touch', () => {
    const { gestures, send } = rig();
    for (const [pointer, timeStamp] of [
      [FINGER, 100],
      [FINGER, 1500],
      [PEN, 1510],
    ] as const) {
      send('pointerdown', pointer);
      send('pointercancel', { ...pointer, timeStamp });
    }
    const [short, long, pen] = gestures.map(({ gesture }) => gesture);
    expect(short!.cancel).toHaveBeenCalledOnce();
    expect(long!.end).toHaveBeenCalledOnce();
    expect(pen!.end).toHaveBeenCalledOnce();
  });

  it.each([
    ['its capture is lost', 'lostpointercapture', {}],
    ['it moves with no button down', 'pointermove', { buttons: 0 }],
    ['its button is up while another is held', 'pointermove', { buttons: 2 }],
    ['another primary pointer comes down', 'pointerdown', { pointerId: 9, isPrimary: true }],
    ['it comes down once more', 'pointerdown', {}],
    ['a pen comes down', 'pointerdown', PEN],
    ['a finger comes down', 'pointerdown', FINGER],
  ])('keeps what was drawn with a pointer that was never lifted, once %s', (_, type, given) => {
    const { gestures, send } = rig();
    send('pointerdown', MOUSE);
    send(type, { ...MOUSE, ...given });
    expect(gestures[0]!.gesture.end).toHaveBeenCalledOnce();
    expect(gestures[0]!.gesture.move).not.toHaveBeenCalled();
    if (type === 'pointerdown') expect(gestures).toHaveLength(2);
    send('pointerup', MOUSE);
    send('pointerdown', MOUSE);
    send('pointerup', MOUSE);
    expect(gestures.at(-1)!.gesture.end).toHaveBeenCalledOnce();
    expect(gestures[0]!.gesture.end).toHaveBeenCalledOnce();
  });

  it('lets fingers go on where a pen has gone without a word', () => {
    const { gestures, host, send } = rig();
    host.view.zoom(4);
    const { x } = host.view.current;
    send('pointerdown', PEN);
    send('pointerdown', { ...FINGER, timeStamp: 9000 });
    send('pointermove', { ...FINGER, clientX: 110, timeStamp: 9010 });
    expect(host.view.current.x, 'it may be the palm').toBe(x);
    send('pointerup', { ...FINGER, timeStamp: 9500 });
    send('pointerdown', { ...FINGER, timeStamp: 11_000 });
    send('pointermove', { ...FINGER, clientX: 110, timeStamp: 11_010 });
    expect(gestures[0]!.gesture.end).toHaveBeenCalledOnce();
    expect(host.view.current.x).toBe(x - 5);
  });

  it('forgets fingers that are gone, once another is the first on the glass', () => {
    const { gestures, send } = rig();
    const first = { ...FINGER, isPrimary: true };
    send('pointerdown', { ...first, pointerId: 7 });
    send('pointerdown', { ...FINGER, pointerId: 8 });
    send('pointerdown', first);
    send('pointerup', { ...first, timeStamp: 300 });
    expect(gestures).toHaveLength(2);
    expect(gestures[1]!.gesture.end).toHaveBeenCalledOnce();
  });

  it('draws where the pointer cannot be captured', () => {
    const { gestures, send } = rig({
      setPointerCapture: () => {
        throw new DOMException('No active pointer with the given id is found.', 'NotFoundError');
      },
    });
    send('pointerdown', MOUSE);
    send('pointermove', { ...MOUSE, clientX: 150 });
    send('pointerup', MOUSE);
    expect(gestures[0]!.gesture.move).toHaveBeenCalledOnce();
    expect(gestures[0]!.gesture.end).toHaveBeenCalledOnce();
  });

  it('takes each sample once, from whichever event brings it first', () => {
    const { gestures, send } = rig();
    send('pointerdown', PEN);
    send('pointerrawupdate', { ...PEN, clientX: 120 });
    send('pointerrawupdate', { ...PEN, clientX: 140 });
    send('pointermove', { ...PEN, clientX: 140 });
    send('pointermove', { ...PEN, clientX: 160 });
    expect(gestures[0]!.gesture.move.mock.calls.map(([[sample]]) => sample?.x)).toEqual([
      240, 280, 320,
    ]);
  });

  it('takes touches just after a pen for no tap, and broad ones for nothing', () => {
    const { host, send } = rig();
    const fingers = [5, 6].map((pointerId) => ({ pointerType: 'touch', pointerId }));
    const tap = (timeStamp: number, width: number): void => {
      for (const finger of fingers) send('pointerdown', { ...finger, timeStamp, width });
      for (const finger of fingers) {
        send('pointermove', { ...finger, timeStamp, width, clientX: 108 });
        send('pointerup', { ...finger, timeStamp: timeStamp + 80 });
      }
    };
    host.view.zoom(4);
    send('pointerdown', PEN);
    send('pointerup', { ...PEN, timeStamp: 1000 });
    tap(1060, 30);
    const { current } = host.view;
    tap(3000, 90);
    expect(host.view.current).toBe(current);
    expect(host.undo).not.toHaveBeenCalled();
    tap(4000, 30);
    expect(host.undo).toHaveBeenCalledOnce();
  });

  it('releases a touch that turns out to be a palm', () => {
    const { host, send } = rig();
    host.inputState.penSeen = true;
    host.view.zoom(4);
    const { current } = host.view;
    send('pointerdown', FINGER);
    send('pointermove', { ...FINGER, clientX: 140, height: 100 });
    send('pointermove', { ...FINGER, clientX: 180 });
    expect(host.view.current).toBe(current);
  });

  it.each([
    ['a second finger', FINGER],
    ['a pen', PEN],
  ])('keeps what a finger evidently drew when %s comes', (_, pointer) => {
    const { gestures, host, send } = rig();
    send('pointerdown', PALM);
    send('pointermove', { ...PALM, clientX: 150, timeStamp: 400 });
    send('pointerdown', { ...pointer, timeStamp: 500 });
    expect(gestures[0]!.gesture.end).toHaveBeenCalledOnce();
    expect(gestures[0]!.gesture.cancel).not.toHaveBeenCalled();
    expect(host.undo).not.toHaveBeenCalled();
  });

  it('goes on with a finger while a palm comes down', () => {
    const { gestures, send } = rig();
    send('pointerdown', FINGER);
    send('pointerdown', { ...PALM, width: 120 });
    send('pointermove', { ...FINGER, clientX: 150 });
    expect(gestures[0]!.gesture.move).toHaveBeenCalledOnce();
  });

  it('keeps what is drawn when the page is hidden', () => {
    const { gestures, page, send } = rig();
    send('pointerdown', PEN);
    page.dispatchEvent(new Event('visibilitychange'));
    expect(gestures[0]!.gesture.end).not.toHaveBeenCalled();
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(gestures[0]!.gesture.end).toHaveBeenCalledOnce();
  });

  it('draws where the pointer is, when the sheet has gone elsewhere meanwhile', () => {
    const { box, gestures, send } = rig();
    send('pointerdown', PEN);
    Object.assign(box, { left: 50, width: 250 });
    send('pointermove', { ...PEN, clientX: 150 });
    expect(gestures[0]!.gesture.move.mock.calls[0]![0][0]?.x).toBe(400);
  });

  it('shows no menu over a stroke, and leaves no touch to the browser', () => {
    const { element } = rig();
    for (const type of ['contextmenu', 'touchmove']) {
      const event = new Event(type, { cancelable: true });
      element.dispatchEvent(event);
      expect(event.defaultPrevented, type).toBe(true);
    }
  });

  it('draws with a pen where the engine gives neither coalesced events nor an angle', () => {
    const { gestures, send } = rig();
    const bare = { ...PEN, getCoalescedEvents: undefined, altitudeAngle: undefined };
    send('pointerdown', bare);
    send('pointermove', { ...bare, clientX: 150 });
    send('pointerup', bare);
    expect(gestures[0]!.start.sample.pressure).toBe(0.5);
    expect(gestures[0]!.gesture.move).toHaveBeenCalledExactlyOnceWith(
      [{ x: 300, y: 200, pressure: 0.5 }],
      false,
      expect.any(Number),
    );
  });

  it('gives up what is drawn, and says whether there was something', () => {
    const { gestures, input, send } = rig();
    expect(input.cancel()).toBe(false);
    send('pointerdown', MOUSE);
    expect(input.cancel()).toBe(true);
    send('pointerup', MOUSE);
    expect(gestures[0]!.gesture.end).not.toHaveBeenCalled();
  });
});
