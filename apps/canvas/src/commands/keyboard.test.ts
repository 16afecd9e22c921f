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
