import { describe, expect, it, vi } from 'vitest';
import { commandNamed, findCommands } from './command.ts';
import { chordText } from '../ui/chord-text.ts';
import { createCommands, type CommandParts } from './create-commands.ts';

// No phone: commands ask whether the device hands pictures to other apps.
vi.stubGlobal('matchMedia', () => ({ matches: false }));
const commands = createCommands({ timeline: { viewing: null } } as CommandParts);

it('finds each command by its title, which no other has', () => {
  expect(commands.map(({ title }) => commandNamed(commands, title))).toEqual(commands);
  expect(() => commandNamed(commands, 'Make tea')).toThrow('Make tea');
});

it('names the picture that save and copy act on, where an earlier one is viewed', () => {
  const timeline = { viewing: { place: 12, count: 30 } };
  const viewing = createCommands({ timeline } as CommandParts);
  expect(commandNamed(viewing, 'Save picture').label).toBe('Save this picture (12 of 30)');
  expect(commandNamed(viewing, 'Copy picture').label).toBe('Copy this picture (12 of 30)');
  expect(commandNamed(commands, 'Save picture').label).toBe('Save picture');
});

describe('command palette', () => {
  it('finds by any words in any order, and puts titles that begin so first', () => {
    expect(findCommands(commands, 'un')[0]?.title).toBe('Undo');
    expect(findCommands(commands, 'split view').map(({ title }) => title)).toEqual(['View: Split']);
  });

  it('offers everything before a word is written, and nothing for nonsense', () => {
    expect(findCommands(commands, ' ')).toHaveLength(commands.length);
    expect(findCommands(commands, 'xyzzy')).toEqual([]);
  });

  it('writes chords as keyboards do', () => {
    const chords = ['Ctrl+Shift+z', 'Ctrl++', '[', 'Ctrl+backspace', 'Alt'];
    expect(chords.map((chord) => chordText(chord, false))).toEqual([
      'Ctrl+Shift+Z',
      'Ctrl++',
      '[',
      'Ctrl+Backspace',
      'Alt',
    ]);
    expect(chords.map((chord) => chordText(chord, true))).toEqual(['⇧⌘Z', '⌘+', '[', '⌘⌫', '⌥']);
  });
});
