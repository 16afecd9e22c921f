import type { Tool } from '../../drawing/tool.ts';
import { WORDS } from '../../words/words.ts';
import type { Shortcut } from '../shortcut.ts';

const { groups, commands } = WORDS;

const tool = (name: Tool, ...keys: string[]): Shortcut => ({
  title: WORDS.tool[name],
  group: groups.tools,
  keys,
  run: (studio) => {
    studio.brush.tool = name;
  },
});

/** What the hand holds, and how. */
export const TOOL_COMMANDS: readonly Shortcut[] = [
  tool('pen', 'b', 'p'),
  tool('marker', 'm'),
  tool('eraser', 'e'),
  tool('line', 'l'),
  tool('rectangle', 'r'),
  tool('ellipse', 'o'),
  tool('fill', 'g'),
  tool('eyedropper', 'i'),
  tool('select', 'v'),
  tool('pan', 'h'),
  {
    title: commands.fingersDraw,
    group: groups.tools,
    keys: [],
    run: (studio) => {
      studio.hand.penSeen = false;
      studio.tell(WORDS.fingersDraw);
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
    title: `${WORDS.opacity} ${(i + 1) * 10} %`,
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
