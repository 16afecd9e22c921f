import { describe, expect, it, vi } from 'vitest';
import { shortcutFor } from './keyboard.ts';
import { createCommands, type CommandParts } from './create-commands.ts';

// No phone: commands ask whether the device hands pictures to other apps.
vi.stubGlobal('matchMedia', () => ({ matches: false }));
const commands = createCommands({ timeline: { viewing: null } } as CommandParts);

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  shortcutFor(commands, {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...held,
  })?.title;

describe('shortcuts', () => {
  it('take Ctrl and Cmd alike', () => {
    expect(press('z', { ctrlKey: true })).toBe('Undo');
    expect(press('z', { metaKey: true })).toBe('Undo');
    expect(press('Z', { metaKey: true, shiftKey: true })).toBe('Redo');
  });

  it('leave chords alone that they do not know', () => {
    expect(press('b', { ctrlKey: true })).toBeUndefined();
    expect(press('b', { altKey: true })).toBeUndefined();
    expect(press('b')).toBe('Pen');
  });

  it('do not care how a keyboard makes a sign', () => {
    expect(press('/', { shiftKey: true })).toBe(press('/'));
    expect(press(']', { shiftKey: true })).toBe(press(']'));
  });

  it('take a sign that needs AltGr or Option, and no letter with Alt', () => {
    const windows = { altKey: true, ctrlKey: true };
    expect(press('[', { ...windows, code: 'Digit8' })).toBe(press('['));
    expect(press('[', { altKey: true, code: 'Digit5' })).toBe(press('['));
    expect(press('z', windows)).toBeUndefined();
  });

  it('work on keyboards that type no Latin letters', () => {
    expect(press('я', { code: 'KeyZ', ctrlKey: true })).toBe('Undo');
    expect(press('Я', { code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe('Redo');
    expect(press('у', { code: 'KeyE' })).toBe('Eraser');
    expect(press('и', { code: 'KeyB' })).toBe('Pen');
  });

  it('give no chord to two commands', () => {
    const chords = commands.flatMap(({ keys }) => keys);
    expect(new Set(chords).size).toBe(chords.length);
  });
});
