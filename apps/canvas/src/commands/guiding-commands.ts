import { refinedSteps } from '../board/refined-settings.ts';
import { WORDS } from '../base/words.ts';
import type { Shortcut } from './shortcut.ts';

const { groups, commands } = WORDS;

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
    title: WORDS.prompts.earlier,
    group: groups.guiding,
    keys: [],
    run: (studio) => {
      if (studio.prompts.entries.length === 0) studio.tell(WORDS.prompts.none);
      else document.getElementById('earlier-prompts')?.showPopover();
    },
  },
  {
    title: WORDS.prompts.forget,
    group: groups.guiding,
    keys: [],
    run: (studio) => {
      studio.prompts.clear();
      studio.tell(WORDS.prompts.forgotten);
    },
  },
  {
    title: WORDS.dice,
    group: groups.guiding,
    keys: ['d'],
    run: (studio) => {
      studio.guide.throwDice();
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
    title: WORDS.refine.title,
    group: groups.guiding,
    keys: [],
    run: (studio) => {
      const { guide, settings } = studio;
      if (!refinedSteps(settings.model, settings.wire)) {
        studio.tell(WORDS.refine.none);
        return;
      }
      guide.setRefine(!settings.refine);
      studio.tell(settings.refine ? WORDS.refine.on : WORDS.refine.off);
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
