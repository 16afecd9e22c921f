import { keyName } from './key-name.ts';
import type { Shortcut } from './shortcut.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** The shortcut that a key event asks for. */
export function shortcutFor(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | undefined {
  if (event.altKey) return undefined;
  const key = keyName(event);
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  // Shift is part of a letter's chord only; `?` and `+` need it on some keyboards and not on others.
  const shift = event.shiftKey && (/^[a-z]$/.test(key) || key.length > 1) ? 'Shift+' : '';
  const chord = `${control}${shift}${key}`;
  return SHORTCUTS.find(({ keys }) => keys.includes(chord));
}
