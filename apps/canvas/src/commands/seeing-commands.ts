import { prefersReducedMotion } from 'svelte/motion';
import { STAGE_VIEWS } from '../stage/stage.svelte.ts';
import { toggleFullScreen } from '../stage/toggle-full-screen.ts';
import { messages } from '../base/messages.ts';
import type { Shortcut } from './shortcut.ts';

const { groups, commands } = messages;

/** How everything is seen, and help. */
export const SEEING_COMMANDS: readonly Shortcut[] = [
  {
    title: commands.zoomIn,
    group: groups.seeing,
    keys: ['Ctrl+=', 'Ctrl++'],
    repeats: true,
    run: ({ view }) => {
      view.zoom(1.5);
    },
  },
  {
    title: commands.zoomOut,
    group: groups.seeing,
    keys: ['Ctrl+-'],
    repeats: true,
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
    title: `${messages.view}: ${messages.views[view]}`,
    group: groups.seeing,
    keys: [],
    run: ({ stage }) => {
      stage.view = view;
    },
  })),
  {
    title: messages.crossFade.title,
    group: groups.seeing,
    keys: [],
    run: (studio) => {
      const { stage } = studio;
      const { on, off, still } = messages.crossFade;
      if (prefersReducedMotion.current) {
        studio.toast.show(still);
        return;
      }
      stage.crossFade = !stage.crossFade;
      studio.toast.show(stage.crossFade ? on : off);
    },
  },
  {
    title: messages.fullScreen,
    group: groups.seeing,
    keys: ['f'],
    run: (studio) => {
      if (document.fullscreenEnabled) toggleFullScreen(document);
      else studio.toast.show(messages.noFullScreen);
    },
  },
  {
    title: messages.palette.title,
    group: groups.seeing,
    keys: ['Ctrl+k'],
    run: (studio) => {
      studio.dialog = 'palette';
    },
  },
  {
    title: messages.shortcuts,
    group: groups.seeing,
    keys: ['?'],
    run: (studio) => {
      studio.dialog = 'shortcuts';
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
