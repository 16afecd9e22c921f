import { messages } from '../base/messages.ts';
import type { Editing } from '../sketch/editing.ts';
import type { ImagePlacer } from '../sketch/images/image-placer.ts';
import type { LiveInput } from '../stage/live-input/live-input.svelte.ts';
import type { Overlays } from '../ui/overlays.svelte.ts';
import type { Toast } from '../ui/toast.svelte.ts';
import type { Command } from './command.ts';

const { groups, commands } = messages;
/** How much larger one press makes what is selected. */
const SIZE_STEP = 1.1;

export interface DrawingParts {
  readonly editing: Editing;
  readonly liveInput: Pick<LiveInput, 'actions' | 'mirrored' | 'stream'>;
  readonly overlays: Pick<Overlays, 'dialog'>;
  readonly placer: Pick<ImagePlacer, 'choose'>;
  readonly toast: Pick<Toast, 'show'>;
  /** Leaves whatever is going on, and loses nothing. */
  readonly cancel: () => void;
  readonly stopLiveInput: () => void;
}

/** What is done to the drawing as a whole. */
export function drawingCommands(parts: DrawingParts): readonly Command[] {
  const { editing, liveInput, overlays, placer, toast } = parts;
  /** Something to do with a camera or screen that is running. */
  const live = (title: string, run: () => void): Command => ({
    title,
    group: groups.drawing,
    keys: [],
    run: () => {
      if (liveInput.stream) run();
      else toast.show(messages.live.notRunning);
    },
  });
  return [
    {
      title: messages.undo,
      group: groups.drawing,
      keys: ['Ctrl+z'],
      repeats: true,
      run: () => {
        editing.undo();
      },
    },
    {
      title: messages.redo,
      group: groups.drawing,
      keys: ['Ctrl+Shift+z', 'Ctrl+y'],
      repeats: true,
      run: () => {
        editing.redo();
      },
    },
    {
      title: messages.clear,
      group: groups.drawing,
      keys: ['Ctrl+backspace'],
      run: () => {
        editing.clear();
      },
    },
    {
      title: commands.duplicateSelected,
      group: groups.drawing,
      keys: ['Ctrl+d'],
      run: () => {
        editing.duplicateSelected();
      },
    },
    {
      title: commands.growSelected,
      group: groups.drawing,
      keys: ['+', '='],
      repeats: true,
      run: () => {
        editing.scaleSelected(SIZE_STEP);
      },
    },
    {
      title: commands.shrinkSelected,
      group: groups.drawing,
      keys: ['-'],
      repeats: true,
      run: () => {
        editing.scaleSelected(1 / SIZE_STEP);
      },
    },
    {
      title: commands.deleteSelected,
      group: groups.drawing,
      keys: ['delete', 'backspace'],
      run: () => {
        editing.deleteSelected();
      },
    },
    {
      title: commands.escape,
      group: groups.drawing,
      keys: ['escape'],
      run: () => {
        parts.cancel();
      },
    },
    {
      title: messages.images.place,
      group: groups.drawing,
      keys: [],
      run: () => {
        placer.choose();
      },
    },
    {
      title: messages.live.camera.title,
      group: groups.drawing,
      keys: [],
      run: () => {
        overlays.dialog = 'camera';
      },
    },
    {
      title: messages.live.screen.title,
      group: groups.drawing,
      keys: [],
      run: () => {
        overlays.dialog = 'screen';
      },
    },
    live(messages.live.mirror, () => {
      liveInput.mirrored = !liveInput.mirrored;
    }),
    live(messages.live.keep, () => liveInput.actions?.keep()),
    live(messages.live.switch, () => liveInput.actions?.switchCamera()),
    live(messages.live.stop, () => {
      parts.stopLiveInput();
    }),
  ];
}
