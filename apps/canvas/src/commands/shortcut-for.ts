import { keyName } from './key-name.ts';
import type { Command } from './command.ts';

/** The command that a key event asks for. */
export function shortcutFor(
  commands: readonly Command[],
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Command | undefined {
  if (event.altKey) return undefined;
  const key = keyName(event);
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  // Shift is part of a letter's chord only; `?` and `+` need it on some keyboards and not on others.
  const shift = event.shiftKey && (/^[a-z]$/.test(key) || key.length > 1) ? 'Shift+' : '';
  const chord = `${control}${shift}${key}`;
  return commands.find(({ keys }) => keys.includes(chord));
}
