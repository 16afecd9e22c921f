import { refinedSteps } from '../board/refined-settings.ts';
import { messages } from '../base/messages.ts';
import type { PromptHistory } from '../prompt/prompt-history.svelte.ts';
import type { SettingsController } from '../prompt/settings-controller.svelte.ts';
import type { Settings } from '../prompt/settings.svelte.ts';
import type { Overlays } from '../ui/overlays.svelte.ts';
import type { Toast } from '../ui/toast.svelte.ts';
import type { Command } from './command.ts';

const { groups, commands } = messages;

export interface PromptParts {
  readonly overlays: Pick<Overlays, 'settings' | 'styles'>;
  readonly prompts: Pick<PromptHistory, 'clear' | 'entries'>;
  readonly settings: Pick<Settings, 'model' | 'refine' | 'seedLocked' | 'wire'>;
  readonly settingsController: Pick<SettingsController, 'randomizeSeed' | 'setRefine'>;
  readonly toast: Pick<Toast, 'show'>;
  /** Another style and another seed. */
  readonly surprise: () => void;
  readonly togglePause: () => void;
}

/** Prompt, model and when it paints. */
export function promptCommands(parts: PromptParts): readonly Command[] {
  const { overlays, prompts, settings, settingsController, toast } = parts;
  return [
    {
      title: commands.focusPrompt,
      group: groups.prompt,
      keys: ['/'],
      run: () => {
        document.getElementById('prompt')?.focus();
      },
    },
    {
      title: messages.prompts.earlier,
      group: groups.prompt,
      keys: [],
      run: () => {
        if (prompts.entries.length === 0) toast.show(messages.prompts.none);
        else document.getElementById('earlier-prompts')?.showPopover();
      },
    },
    {
      title: messages.prompts.forget,
      group: groups.prompt,
      keys: [],
      run: () => {
        prompts.clear();
        toast.show(messages.prompts.forgotten);
      },
    },
    {
      title: messages.randomSeed,
      group: groups.prompt,
      keys: ['d'],
      run: () => {
        settingsController.randomizeSeed();
      },
    },
    {
      title: messages.surprise,
      group: groups.prompt,
      keys: ['Shift+d'],
      run: () => {
        parts.surprise();
      },
    },
    {
      title: messages.stylesShown,
      group: groups.prompt,
      keys: [],
      run: () => {
        overlays.styles = !overlays.styles;
      },
    },
    {
      title: commands.lockSeed,
      group: groups.prompt,
      keys: ['k'],
      run: () => {
        settings.seedLocked = !settings.seedLocked;
      },
    },
    {
      title: messages.settings,
      group: groups.prompt,
      keys: ['s'],
      run: () => {
        overlays.settings = !overlays.settings;
      },
    },
    {
      title: messages.refine.title,
      group: groups.prompt,
      keys: [],
      run: () => {
        if (!refinedSteps(settings.model, settings.wire)) {
          toast.show(messages.refine.none);
          return;
        }
        settingsController.setRefine(!settings.refine);
        toast.show(settings.refine ? messages.refine.on : messages.refine.off);
      },
    },
    {
      title: commands.pause,
      group: groups.prompt,
      keys: [],
      run: () => {
        parts.togglePause();
      },
    },
  ];
}
