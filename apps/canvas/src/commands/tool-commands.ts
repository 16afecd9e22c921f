import { TOOL_KEYS } from '../sketch/tool-keys.ts';
import type { Tool } from '../sketch/tool.ts';
import { messages } from '../base/messages.ts';
import type { Shortcut } from './shortcut.ts';

const { groups, commands } = messages;
const TOOLS = Object.keys(TOOL_KEYS) as Tool[];

/** What the hand holds, and how. */
export const TOOL_COMMANDS: readonly Shortcut[] = [
  ...TOOLS.map((tool): Shortcut => ({
    title: messages.tool[tool],
    group: groups.tools,
    keys: TOOL_KEYS[tool],
    run: ({ brush }) => {
      brush.tool = tool;
    },
  })),
  {
    title: commands.fingersDraw,
    group: groups.tools,
    keys: [],
    run: (studio) => {
      studio.inputState.penSeen = false;
      studio.toast.show(messages.fingersDraw);
    },
  },
  {
    title: commands.thinner,
    group: groups.tools,
    keys: ['['],
    repeats: true,
    run: ({ brush }) => {
      brush.thinner();
    },
  },
  {
    title: commands.wider,
    group: groups.tools,
    keys: [']'],
    repeats: true,
    run: ({ brush }) => {
      brush.wider();
    },
  },
  ...Array.from({ length: 9 }, (_, i): Shortcut => ({
    title: `${messages.opacity} ${(i + 1) * 10} %`,
    group: groups.tools,
    keys: [String(i + 1)],
    hidden: true,
    run: ({ brush }) => {
      brush.opacity = (i + 1) / 10;
    },
  })),
  {
    title: commands.fitOrOpaque,
    group: groups.tools,
    keys: ['0'],
    run: ({ brush, view }) => {
      if (view.current.scale > 1) view.fit();
      else brush.opacity = 1;
    },
  },
];
