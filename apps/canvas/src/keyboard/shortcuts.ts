import type { Studio } from '../app/studio.svelte.ts';
import type { Tool } from '../drawing/tool.ts';
import { STAGE_VIEWS } from '../stage/stage.svelte.ts';
import { toggleFullScreen } from '../stage/toggle-full-screen.ts';
import { WORDS } from '../words/words.ts';

/** Something that a key or the command palette does. */
export interface Shortcut {
  readonly title: string;
  readonly group: string;
  /**
   * Keys as `event.key`, lower case; with `Ctrl+` also Cmd, `Shift+` only where it is asked for.
   * The first is shown; none means that only the palette offers it.
   */
  readonly keys: readonly string[];
  /** Left out of the sheet, where it would only be noise. */
  readonly hidden?: boolean;
  readonly run: (studio: Studio) => void;
}

const { groups, commands, keeping } = WORDS;
/** Saving is not needed to begin drawing, so its code comes when it is first asked for. */
const exporter = () => import('../export/exporter.ts');

const tool = (name: Tool, ...keys: string[]): Shortcut => ({
  title: WORDS.tool[name],
  group: groups.tools,
  keys,
  run: (studio) => {
    studio.brush.tool = name;
  },
});

/** Every command of the app: the keys, the shortcut sheet and the palette all read this list. */
export const SHORTCUTS: readonly Shortcut[] = [
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
    title: commands.thinner,
    group: groups.tools,
    keys: ['['],
    run: ({ brush }) => {
      brush.thinner();
    },
  },
  {
    title: commands.wider,
    group: groups.tools,
    keys: [']'],
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
  {
    title: WORDS.undo,
    group: groups.drawing,
    keys: ['Ctrl+z'],
    run: (studio) => {
      studio.undo();
    },
  },
  {
    title: WORDS.redo,
    group: groups.drawing,
    keys: ['Ctrl+Shift+z', 'Ctrl+y'],
    run: (studio) => {
      studio.redo();
    },
  },
  {
    title: WORDS.clear,
    group: groups.drawing,
    keys: ['Ctrl+backspace'],
    run: (studio) => {
      studio.clear();
    },
  },
  {
    title: commands.deleteSelected,
    group: groups.drawing,
    keys: ['delete', 'backspace'],
    run: (studio) => {
      studio.deleteSelected();
    },
  },
  {
    title: commands.escape,
    group: groups.drawing,
    keys: ['escape'],
    run: (studio) => {
      studio.escape();
    },
  },
  {
    title: commands.zoomIn,
    group: groups.seeing,
    keys: ['Ctrl+=', 'Ctrl++'],
    run: ({ view }) => {
      view.zoom(1.5);
    },
  },
  {
    title: commands.zoomOut,
    group: groups.seeing,
    keys: ['Ctrl+-'],
    run: ({ view }) => {
      view.zoom(1 / 1.5);
    },
  },
  {
    title: commands.fit,
    group: groups.seeing,
    keys: ['Ctrl+0'],
    run: ({ view }) => {
      view.fit();
    },
  },
  ...STAGE_VIEWS.map((view): Shortcut => ({
    title: `${WORDS.view}: ${WORDS.views[view]}`,
    group: groups.seeing,
    keys: [],
    run: ({ stage }) => {
      stage.view = view;
    },
  })),
  {
    title: WORDS.fullScreen,
    group: groups.seeing,
    keys: ['f'],
    run: () => {
      toggleFullScreen(document);
    },
  },
  {
    title: WORDS.timeline.title,
    group: groups.keeping,
    keys: ['t'],
    run: ({ timeline }) => {
      timeline.open = !timeline.open;
    },
  },
  {
    title: WORDS.timeline.back,
    group: groups.keeping,
    keys: [','],
    run: ({ timeline }) => {
      timeline.step(-1);
    },
  },
  {
    title: WORDS.timeline.forward,
    group: groups.keeping,
    keys: ['.'],
    run: ({ timeline }) => {
      timeline.step(1);
    },
  },
  {
    title: WORDS.timeline.branch,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.branch();
    },
  },
  {
    title: keeping.savePicture,
    group: groups.keeping,
    keys: ['Ctrl+s'],
    run: (studio) => void exporter().then(({ savePicture }) => savePicture(studio, 'png')),
  },
  {
    title: keeping.copyPicture,
    group: groups.keeping,
    keys: ['Ctrl+Shift+c'],
    run: (studio) => void exporter().then(({ copyPicture }) => copyPicture(studio)),
  },
  {
    title: keeping.copyLink,
    group: groups.keeping,
    keys: [],
    run: (studio) => void exporter().then(({ copyLink }) => copyLink(studio)),
  },
  {
    title: keeping.saveSvg,
    group: groups.keeping,
    keys: [],
    run: (studio) => void exporter().then(({ saveDrawing }) => saveDrawing(studio)),
  },
  {
    title: WORDS.images.place,
    group: groups.drawing,
    keys: [],
    run: (studio) => {
      studio.chooseImage();
    },
  },
  {
    title: WORDS.palette.title,
    group: groups.seeing,
    keys: ['Ctrl+k'],
    run: (studio) => {
      studio.dialog = 'palette';
    },
  },
  {
    title: WORDS.shortcuts,
    group: groups.seeing,
    keys: ['?'],
    run: (studio) => {
      studio.dialog = 'shortcuts';
    },
  },
  {
    title: WORDS.library.title,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.dialog = 'library';
    },
  },
  {
    title: WORDS.library.new,
    group: groups.keeping,
    keys: [],
    run: (studio) => {
      studio.boards.openNew();
    },
  },
  {
    title: commands.focusPrompt,
    group: groups.guiding,
    keys: ['/'],
    run: () => {
      document.getElementById('prompt')?.focus();
    },
  },
  {
    title: WORDS.dice,
    group: groups.guiding,
    keys: ['d'],
    run: (studio) => {
      studio.throwDice();
    },
  },
  {
    title: commands.lockSeed,
    group: groups.guiding,
    keys: ['k'],
    run: ({ settings }) => {
      settings.seedLocked = !settings.seedLocked;
    },
  },
  {
    title: WORDS.settings,
    group: groups.guiding,
    keys: ['s'],
    run: (studio) => {
      studio.panelOpen = !studio.panelOpen;
    },
  },
  {
    title: commands.pause,
    group: groups.guiding,
    keys: [],
    run: (studio) => {
      studio.togglePause();
    },
  },
  {
    title: commands.theme,
    group: groups.seeing,
    keys: [],
    run: ({ theme }) => {
      theme.next();
    },
  },
];

/** The shortcut that a key event asks for. */
export function shortcutFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | undefined {
  if (event.altKey) return undefined;
  const key = event.key.toLowerCase();
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  // Shift is part of a letter's chord only; `?` and `+` need it on some keyboards and not on others.
  const shift = event.shiftKey && (/^[a-z]$/.test(key) || key.length > 1) ? 'Shift+' : '';
  const chord = `${control}${shift}${key}`;
  return SHORTCUTS.find(({ keys }) => keys.includes(chord));
}
