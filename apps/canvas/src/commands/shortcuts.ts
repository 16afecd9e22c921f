import { DRAWING_COMMANDS } from './drawing-commands.ts';
import { GUIDING_COMMANDS } from './guiding-commands.ts';
import { KEEPING_COMMANDS } from './keeping-commands.ts';
import { SEEING_COMMANDS } from './seeing-commands.ts';
import { TOOL_COMMANDS } from './tool-commands.ts';
import type { Shortcut } from './shortcut.ts';

/** Every command of the app: the keys, the shortcut dialog and the palette all read this list. */
export const SHORTCUTS: readonly Shortcut[] = [
  ...TOOL_COMMANDS,
  ...DRAWING_COMMANDS,
  ...GUIDING_COMMANDS,
  ...SEEING_COMMANDS,
  ...KEEPING_COMMANDS,
];
