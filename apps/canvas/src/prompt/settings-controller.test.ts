import { MODELS } from '@realtime-canvas/realtime-config';
import { expect, it, vi } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';
import { SettingsController } from './settings-controller.svelte.ts';
import { Settings } from './settings.svelte.ts';

function rig(storage = keptValues(() => ({ getItem: () => null }) as unknown as Storage)) {
  const posted: ToEngine[] = [];
  const acts = { begin: vi.fn(), paint: vi.fn(() => paintedAfter.push(posted.length)) };
  const paintedAfter: number[] = [];
  const settingsController = new SettingsController(
    new Settings(storage),
    storage,
    (message) => posted.push(message),
    acts,
  );
  return { acts, settingsController, paintedAfter, posted, storage };
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

it('has painted what a person changes once it is posted, and not what the page chooses', () => {
  const { acts, settingsController, paintedAfter } = rig();
  settingsController.setControl('seed', 7);
  settingsController.randomizeSeed();
  settingsController.setModel(MODELS[1]!);
  settingsController.adopt(MODELS[0].id, { prompt: 'a fox' });
  settingsController.surprise(['gouache']);
  expect(paintedAfter).toEqual([1, 2, 3, 4, 5]);
  settingsController.useModel(MODELS[1]!);
  expect(paintedAfter).toHaveLength(5);
  settingsController.setPrompt('a hare');
  expect(acts.begin, 'at once').toHaveBeenCalledTimes(6);
  settingsController.leave();
  expect(paintedAfter, 'what is left is not painted').toHaveLength(5);
});
