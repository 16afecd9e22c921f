import { afterEach, expect, it, vi } from 'vitest';
import { Keyboard } from './keyboard.ts';

function key(name: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const event = {
    key: name,
    code: '',
    target: null,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
  };
  return { ...event, preventDefault: () => undefined, ...held } as unknown as KeyboardEvent;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('leaves a sign typed with AltGr to the field it is typed in', () => {
  const Field = vi.fn();
  for (const name of ['HTMLInputElement', 'HTMLSelectElement']) vi.stubGlobal(name, vi.fn());
  vi.stubGlobal('HTMLTextAreaElement', Field);
  const run = vi.fn();
  const keyboard = new Keyboard({
    commands: [{ title: 'Thinner', group: '', keys: ['['], run }],
    inputState: { grabbing: false },
    overlays: { dialog: null },
    stage: { comparing: false },
    togglePause: () => undefined,
  });
  const altGr = { ctrlKey: true, altKey: true, code: 'Digit8' };
  keyboard.down(key('[', { ...altGr, target: Object.create(Field.prototype) as EventTarget }));
  expect(run).not.toHaveBeenCalled();
  keyboard.down(key('[', altGr));
  expect(run).toHaveBeenCalledOnce();
});

it('releases what a key held once Cmd is up, for which macOS sends no keyup', () => {
  for (const name of ['HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement', 'Element']) {
    vi.stubGlobal(name, vi.fn());
  }
  const inputState = { grabbing: false };
  const stage = { comparing: false };
  const keyboard = new Keyboard({
    commands: [],
    inputState,
    overlays: { dialog: null },
    stage,
    togglePause: () => undefined,
  });
  keyboard.down(key('c'));
  keyboard.down(key(' '));
  keyboard.down(key('Meta', { metaKey: true }));
  expect([stage.comparing, inputState.grabbing]).toEqual([true, true]);
  keyboard.up(key('Meta'));
  expect([stage.comparing, inputState.grabbing]).toEqual([false, false]);
});
