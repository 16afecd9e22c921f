import { describe, expect, it } from 'vitest';
import { chordText } from '../ui/chord-text.ts';
import { findCommands } from './find-commands.ts';
import { SHORTCUTS } from './shortcuts.ts';

describe('command palette', () => {
  it('finds by any words in any order, and puts titles that begin so first', () => {
    expect(findCommands(SHORTCUTS, 'un')[0]?.title).toBe('Undo');
    expect(findCommands(SHORTCUTS, 'split view').map(({ title }) => title)).toEqual([
      'View: Split',
    ]);
  });

  it('offers everything before a word is written, and nothing for nonsense', () => {
    expect(findCommands(SHORTCUTS, ' ')).toHaveLength(SHORTCUTS.length);
    expect(findCommands(SHORTCUTS, 'xyzzy')).toEqual([]);
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
