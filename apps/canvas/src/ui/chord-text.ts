const NAMES: Readonly<Record<string, string>> = {
  backspace: 'Backspace',
  delete: 'Delete',
  escape: 'Esc',
};
const MAC_NAMES: typeof NAMES = { ...NAMES, Ctrl: '⌘', Shift: '⇧', Alt: '⌥', backspace: '⌫' };

/** A chord of the shortcut list as people read it: `Ctrl+Z`, or `⌘Z` on a Mac. */
export function chordText(
  chord: string,
  mac = /Mac|iP(hone|ad)/.test(navigator.userAgent),
): string {
  const names = mac ? MAC_NAMES : NAMES;
  const at = chord.lastIndexOf('+', chord.length - 2) + 1;
  const [held, key] = [chord.slice(0, at), chord.slice(at)];
  const name = names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (!mac) return held + name;
  // Apple puts the command sign last of those that are held, and nothing between.
  const signs = held.split('+').reverse();
  return signs.map((sign) => names[sign] ?? sign).join('') + name;
}
