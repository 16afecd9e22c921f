import { TOOL_KEYS } from '../sketch/tool-keys.ts';
import type { Tool } from '../sketch/tool.ts';
import { messages } from '../base/messages.ts';
import type { Brush } from '../sketch/brush.svelte.ts';
import type { InputState } from '../sketch/gestures/input-state.svelte.ts';
import type { SheetView } from '../sketch/sheet-view.svelte.ts';
import type { Toast } from '../ui/toast.svelte.ts';
import type { Command } from './command.ts';

const { groups, commands } = messages;
const TOOLS = Object.keys(TOOL_KEYS) as Tool[];

export interface ToolParts {
  readonly brush: Brush;
  readonly inputState: Pick<InputState, 'penSeen'>;
  readonly toast: Pick<Toast, 'show'>;
  readonly view: Pick<SheetView, 'current' | 'fit'>;
}

/** Tools and how they draw. */
export function toolCommands({ brush, inputState, toast, view }: ToolParts): readonly Command[] {
  return [
    ...TOOLS.map((tool): Command => ({
      title: messages.tool[tool],
      group: groups.tools,
      keys: TOOL_KEYS[tool],
      run: () => {
        brush.tool = tool;
      },
    })),
    {
      title: commands.fingersDraw,
      group: groups.tools,
      keys: [],
      run: () => {
        inputState.penSeen = false;
        toast.show(messages.fingersDraw);
      },
    },
    {
      title: commands.thinner,
      group: groups.tools,
      keys: ['['],
      repeats: true,
      run: () => {
        brush.thinner();
      },
    },
    {
      title: commands.wider,
      group: groups.tools,
      keys: [']'],
      repeats: true,
      run: () => {
        brush.wider();
      },
    },
    ...Array.from({ length: 9 }, (_, i): Command => ({
      title: `${messages.opacity} ${(i + 1) * 10} %`,
      group: groups.tools,
      keys: [String(i + 1)],
      hidden: true,
      run: () => {
        brush.opacity = (i + 1) / 10;
      },
    })),
    {
      title: commands.fitOrOpaque,
      group: groups.tools,
      keys: ['0'],
      run: () => {
        if (view.current.scale > 1) view.fit();
        else brush.opacity = 1;
      },
    },
  ];
}
