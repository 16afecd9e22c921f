import { describe, expect, it, vi } from 'vitest';
import { SheetView } from '../drawing/sheet-view.svelte.ts';
import type { Gesture } from './gesture.ts';
import type { GestureStart } from './gesture-start.ts';
import { Hand } from './hand.svelte.ts';
import { SketchInput } from './sketch-input.ts';

interface Given {
  readonly pointerType: string;
  readonly pointerId: number;
  readonly clientX?: number;
  readonly button?: number;
  readonly shiftKey?: boolean;
  readonly timeStamp?: number;
  readonly getCoalescedEvents?: undefined;
  readonly altitudeAngle?: undefined;
}

/** A sheet of 500 px, on which one px is two units of the board. */
function rig() {
  const element = Object.assign(new EventTarget(), {
    setPointerCapture: () => undefined,
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 500 }),
  });
  const kept = new Map<string, string>();
  const gestures: { start: GestureStart; gesture: { [act in keyof Gesture]-?: unknown } }[] = [];
  const host = {
    view: new SheetView(),
    hand: new Hand({
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    }),
    begin: (start: GestureStart) => {
      const gesture = { move: vi.fn(), predict: vi.fn(), end: vi.fn(), cancel: vi.fn() };
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
      pressure: 0.5,
      altitudeAngle: Math.PI / 2,
      shiftKey: false,
      altKey: false,
      getCoalescedEvents: () => [],
      ...given,
    });
    Object.defineProperty(event, 'timeStamp', { value: timeStamp });
    element.dispatchEvent(event);
  };
  return { gestures, host, input, send };
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
    host.hand.penSeen = true;
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

  it('keeps what a pen drew that the system took away, and gives up what a finger did', () => {
    const { gestures, send } = rig();
    for (const pointer of [FINGER, PEN]) {
      send('pointerdown', pointer);
      send('pointercancel', pointer);
    }
    const [finger, pen] = gestures.map(({ gesture }) => gesture);
    expect(finger!.cancel).toHaveBeenCalledOnce();
    expect(pen!.end).toHaveBeenCalledOnce();
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
