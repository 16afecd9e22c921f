import type { Command } from './command.ts';
import { drawingCommands, type DrawingParts } from './drawing-commands.ts';
import { fileCommands, type FileParts } from './file-commands.ts';
import { promptCommands, type PromptParts } from './prompt-commands.ts';
import { toolCommands, type ToolParts } from './tool-commands.ts';
import { viewCommands, type ViewParts } from './view-commands.ts';

/** What commands act on. */
export type CommandParts = ToolParts & DrawingParts & PromptParts & ViewParts & FileParts;

/** Creates every command of the app: keys, menus, the list of shortcuts and the palette read this list. */
export function createCommands(parts: CommandParts): readonly Command[] {
  return [
    ...toolCommands(parts),
    ...drawingCommands(parts),
    ...promptCommands(parts),
    ...viewCommands(parts),
    ...fileCommands(parts),
  ];
}
