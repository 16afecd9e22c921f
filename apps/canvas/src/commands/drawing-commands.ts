import { messages } from '../base/messages.ts';
import type { Shortcut } from './shortcut.ts';

const { groups, commands } = messages;
/** How much larger one press makes what is selected. */
const SIZE_STEP = 1.1;

/** Something to do with a camera or screen that is running. */
const live = (title: string, run: Shortcut['run']): Shortcut => ({
  title,
  group: groups.drawing,
  keys: [],
  run: (studio) => {
    if (studio.liveInput.stream) run(studio);
    else studio.toast.show(messages.live.notRunning);
  },
});

/** What is done to the drawing as a whole. */
export const DRAWING_COMMANDS: readonly Shortcut[] = [
  {
    title: messages.undo,
    group: groups.drawing,
    keys: ['Ctrl+z'],
    repeats: true,
    run: (studio) => {
      studio.editing.undo();
    },
  },
  {
    title: messages.redo,
    group: groups.drawing,
    keys: ['Ctrl+Shift+z', 'Ctrl+y'],
    repeats: true,
    run: (studio) => {
      studio.editing.redo();
    },
  },
  {
    title: messages.clear,
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
    title: messages.images.place,
    group: groups.drawing,
    keys: [],
    run: (studio) => {
      studio.placer.choose();
    },
  },
  {
    title: messages.live.camera.title,
    group: groups.drawing,
    keys: [],
    run: (studio) => {
      studio.dialog = 'camera';
    },
  },
  {
    title: messages.live.screen.title,
    group: groups.drawing,
    keys: [],
    run: (studio) => {
      studio.dialog = 'screen';
    },
  },
  live(messages.live.mirror, ({ liveInput }) => {
    liveInput.mirrored = !liveInput.mirrored;
  }),
  live(messages.live.keep, ({ liveInput }) => liveInput.actions?.keep()),
  live(messages.live.switch, ({ liveInput }) => liveInput.actions?.switchCamera()),
  live(messages.live.stop, (studio) => {
    studio.stopLiveInput();
  }),
];
