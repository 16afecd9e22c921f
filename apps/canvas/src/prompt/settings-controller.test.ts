import { expect, it } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';
import { SettingsController } from './settings-controller.svelte.ts';
import { Settings } from './settings.svelte.ts';

function rig(storage = keptValues(() => ({ getItem: () => null }) as unknown as Storage)) {
  const posted: ToEngine[] = [];
  const settingsController = new SettingsController(new Settings(storage), storage, (message) =>
    posted.push(message),
  );
  return { settingsController, posted, storage };
}

it('keeps the pacing between visits, if it is one that is known', () => {
  const { settingsController, posted, storage } = rig();
  expect(settingsController.throttle).toBe('adaptive');
  settingsController.setThrottle('balanced');
  expect(posted).toEqual([{ kind: 'throttle', throttle: 'balanced' }]);
  expect(rig(storage).settingsController.throttle).toBe('balanced');
  storage.setItem('throttle', 'of an older version');
  expect(rig(storage).settingsController.throttle).toBe('adaptive');
});

it('posts at once what is set, but the prompt', () => {
  const { settingsController, posted } = rig();
  settingsController.setControl('seed', 7);
  expect(posted).toMatchObject([{ kind: 'settings', settings: { seed: 7 } }]);
  settingsController.setPrompt('a fox');
  expect(posted).toHaveLength(1);
});

it('posts the prompt of the board that is left before it is left, once, and nothing where all is posted', () => {
  const { settingsController, posted } = rig();
  settingsController.leave();
  expect(posted).toEqual([]);
  settingsController.setPrompt('a fox');
  settingsController.leave();
  settingsController.leave();
  expect(posted).toMatchObject([{ kind: 'settings', settings: { prompt: 'a fox' } }]);
});
