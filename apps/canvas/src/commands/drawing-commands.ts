import { WORDS } from '../base/words.ts';
import type { Shortcut } from './shortcut.ts';

const { groups, commands } = WORDS;
/** How much larger one press makes what is selected. */
const SIZE_STEP = 1.1;

/** Something to do with a camera or screen that is running. */
const live = (title: string, run: Shortcut['run']): Shortcut => ({
  title,
  group: groups.drawing,
  keys: [],
  run: (studio) => {
    if (studio.liveInput.stream) run(studio);
    else studio.tell(WORDS.live.notRunning);
  },
});

/** What is done to the drawing as a whole. */
export const DRAWING_COMMANDS: readonly Shortcut[] = [
  {
    title: WORDS.undo,
    group: groups.drawing,
    keys: ['Ctrl+z'],
    repeats: true,
    run: (studio) => {
      studio.editing.undo();
    },
  },
  {
    title: WORDS.redo,
    group: groups.drawing,
    keys: ['Ctrl+Shift+z', 'Ctrl+y'],
    repeats: true,
    run: (studio) => {
      studio.editing.redo();
    },
  },
  {
    title: WORDS.clear,
    group: groups.drawing,
    keys: ['Ctrl+backspace'],
    run: (studio) => {
      studio.editing.clear();
    },
  },
  {
    title: commands.duplicateSelected,
    group: groups.drawing,
    keys: ['Ctrl+d'],
    run: (studio) => {
      studio.editing.duplicateSelected();
    },
  },
  {
    title: commands.growSelected,
    group: groups.drawing,
    keys: ['+', '='],
    repeats: true,
    run: (studio) => {
      studio.editing.scaleSelected(SIZE_STEP);
    },
  },
  {
    title: commands.shrinkSelected,
    group: groups.drawing,
    keys: ['-'],
    repeats: true,
    run: (studio) => {
      studio.editing.scaleSelected(1 / SIZE_STEP);
    },
  },
  {
    title: commands.deleteSelected,
    group: groups.drawing,
    keys: ['delete', 'backspace'],
    run: (studio) => {
      studio.editing.deleteSelected();
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
    title: WORDS.images.place,
    group: groups.drawing,
    keys: [],
    run: (studio) => {
      studio.placer.choose();
    },
  },
  {
    title: WORDS.live.camera.title,
    group: groups.drawing,
    keys: [],
    run: (studio) => {
      studio.dialog = 'camera';
    },
  },
  {
    title: WORDS.live.screen.title,
    group: groups.drawing,
    keys: [],
    run: (studio) => {
      studio.dialog = 'screen';
    },
  },
  live(WORDS.live.mirror, ({ liveInput }) => {
    liveInput.mirrored = !liveInput.mirrored;
  }),
  live(WORDS.live.keep, ({ liveInput }) => liveInput.actions?.keep()),
  live(WORDS.live.switch, ({ liveInput }) => liveInput.actions?.switchCamera()),
  live(WORDS.live.stop, (studio) => {
    studio.stopLiveInput();
  }),
];
