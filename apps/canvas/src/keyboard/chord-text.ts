const NAMES: Readonly<Record<string, string>> = {
  backspace: 'Backspace',
  delete: 'Delete',
  escape: 'Esc',
};

/** A chord of the shortcut list as people read it, for example `Ctrl+Z`. */
export function chordText(chord: string): string {
  const at = chord.lastIndexOf('+', chord.length - 2) + 1;
  const key = chord.slice(at);
  return chord.slice(0, at) + (NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
