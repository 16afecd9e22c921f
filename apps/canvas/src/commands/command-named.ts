import type { Shortcut } from './shortcut.ts';
import { SHORTCUTS } from './shortcuts.ts';

/**
 * The command with this title, for buttons that do the same.
 * @throws {Error} where there is none, which is a mistake of ours
 */
export function commandNamed(title: string): Shortcut {
  const command = SHORTCUTS.find((one) => one.title === title);
  if (!command) throw new Error(`no command is called "${title}"`);
  return command;
}
