import { afterEach, expect, it, vi } from 'vitest';
import type { Studio } from '../app/studio.svelte.ts';
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

it('lets go of what a key held once Cmd is up, of which macOS tells no more', () => {
  for (const name of ['HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement', 'Element']) {
    vi.stubGlobal(name, vi.fn());
  }
  const studio = { dialog: null, inputState: { grabbing: false }, stage: { comparing: false } };
  const keyboard = new Keyboard(studio as unknown as Studio);
  keyboard.down(key('c'));
  keyboard.down(key(' '));
  keyboard.down(key('Meta', { metaKey: true }));
  expect([studio.stage.comparing, studio.inputState.grabbing]).toEqual([true, true]);
  keyboard.up(key('Meta'));
  expect([studio.stage.comparing, studio.inputState.grabbing]).toEqual([false, false]);
});
