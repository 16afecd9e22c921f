import { prefersReducedMotion } from 'svelte/motion';
import { STAGE_VIEWS, type Stage } from '../stage/stage.svelte.ts';
import { toggleFullScreen } from '../stage/toggle-full-screen.ts';
import { messages } from '../base/messages.ts';
import { focusSketch } from '../sketch/focus-sketch.ts';
import type { SheetView } from '../sketch/sheet-view.svelte.ts';
import type { Overlays } from '../ui/overlays.svelte.ts';
import type { Theme } from '../ui/theme.svelte.ts';
import type { Toast } from '../ui/toast.svelte.ts';
import type { Command } from './command.ts';

const { groups, commands } = messages;

export interface ViewParts {
  readonly overlays: Pick<Overlays, 'dialog'>;
  readonly stage: Pick<Stage, 'crossFade' | 'view'>;
  readonly theme: Pick<Theme, 'next'>;
  readonly toast: Pick<Toast, 'show'>;
  readonly view: Pick<SheetView, 'fit' | 'zoom'>;
}

/** How everything is shown, and help. */
export function viewCommands({
  overlays,
  stage,
  theme,
  toast,
  view,
}: ViewParts): readonly Command[] {
  return [
    { title: messages.goToSketch, group: groups.view, keys: ['j'], run: focusSketch },
    {
      title: commands.zoomIn,
      group: groups.view,
      keys: ['Ctrl+=', 'Ctrl++'],
      repeats: true,
      run: () => {
        view.zoom(1.5);
      },
    },
    {
      title: commands.zoomOut,
      group: groups.view,
      keys: ['Ctrl+-'],
      repeats: true,
      run: () => {
        view.zoom(1 / 1.5);
      },
    },
    {
      title: commands.fit,
      group: groups.view,
      keys: ['Ctrl+0'],
      run: () => {
        view.fit();
      },
    },
    ...STAGE_VIEWS.map((stageView): Command => ({
      title: `${messages.view}: ${messages.views[stageView]}`,
      group: groups.view,
      keys: [],
      run: () => {
        stage.view = stageView;
      },
    })),
    {
      title: messages.crossFade.title,
      group: groups.view,
      keys: [],
      run: () => {
        const { on, off, still } = messages.crossFade;
        if (prefersReducedMotion.current) {
          toast.show(still);
          return;
        }
        stage.crossFade = !stage.crossFade;
        toast.show(stage.crossFade ? on : off);
      },
    },
    {
      title: messages.fullScreen,
      group: groups.view,
      keys: ['f'],
      run: () => {
        if (document.fullscreenEnabled) toggleFullScreen(document);
        else toast.show(messages.noFullScreen);
      },
    },
    {
      title: messages.palette.title,
      group: groups.view,
      keys: ['Ctrl+k'],
      run: () => {
        overlays.dialog = 'palette';
      },
    },
    {
      title: messages.shortcuts,
      group: groups.view,
      keys: ['?'],
      run: () => {
        overlays.dialog = 'shortcuts';
      },
    },
    {
      title: commands.theme,
      group: groups.view,
      keys: [],
      run: () => {
        theme.next();
      },
    },
  ];
}
