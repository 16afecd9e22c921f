import { DRAWING_COMMANDS } from './commands/drawing-commands.ts';
import { GUIDING_COMMANDS } from './commands/guiding-commands.ts';
import { KEEPING_COMMANDS } from './commands/keeping-commands.ts';
import { SEEING_COMMANDS } from './commands/seeing-commands.ts';
import { TOOL_COMMANDS } from './commands/tool-commands.ts';
import type { Shortcut } from './shortcut.ts';

/** Every command of the app: the keys, the shortcut dialog and the palette all read this list. */
export const SHORTCUTS: readonly Shortcut[] = [
  ...TOOL_COMMANDS,
  ...DRAWING_COMMANDS,
  ...GUIDING_COMMANDS,
  ...SEEING_COMMANDS,
  ...KEEPING_COMMANDS,
];
