import { refinedSteps } from '../board/refined-settings.ts';
import { messages } from '../base/messages.ts';
import type { Shortcut } from './shortcut.ts';

const { groups, commands } = messages;

/** What the model is told, and when. */
export const GUIDING_COMMANDS: readonly Shortcut[] = [
  {
    title: commands.focusPrompt,
    group: groups.guiding,
    keys: ['/'],
    run: () => {
      document.getElementById('prompt')?.focus();
    },
  },
  {
    title: messages.prompts.earlier,
    group: groups.guiding,
    keys: [],
    run: (studio) => {
      if (studio.prompts.entries.length === 0) studio.toast.show(messages.prompts.none);
      else document.getElementById('earlier-prompts')?.showPopover();
    },
  },
  {
    title: messages.prompts.forget,
    group: groups.guiding,
    keys: [],
    run: (studio) => {
      studio.prompts.clear();
      studio.toast.show(messages.prompts.forgotten);
    },
  },
  {
    title: messages.dice,
    group: groups.guiding,
    keys: ['d'],
    run: (studio) => {
      studio.settingsController.randomizeSeed();
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
    title: messages.settings,
    group: groups.guiding,
    keys: ['s'],
    run: (studio) => {
      studio.panelOpen = !studio.panelOpen;
    },
  },
  {
    title: messages.refine.title,
    group: groups.guiding,
    keys: [],
    run: (studio) => {
      const { settingsController, settings } = studio;
      if (!refinedSteps(settings.model, settings.wire)) {
        studio.toast.show(messages.refine.none);
        return;
      }
      settingsController.setRefine(!settings.refine);
      studio.toast.show(settings.refine ? messages.refine.on : messages.refine.off);
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
];
