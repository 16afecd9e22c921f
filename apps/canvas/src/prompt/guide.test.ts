import { expect, it } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';
import { Guide } from './guide.svelte.ts';
import { Settings } from './settings.svelte.ts';

function rig(storage = keptValues(() => ({ getItem: () => null }) as unknown as Storage)) {
  const posted: ToEngine[] = [];
  const guide = new Guide(new Settings(storage), storage, (message) => posted.push(message));
  return { guide, posted, storage };
}

it('keeps the pacing between visits, if it is one that is known', () => {
  const { guide, posted, storage } = rig();
  expect(guide.throttle).toBe('adaptive');
  guide.setThrottle('balanced');
  expect(posted).toEqual([{ kind: 'throttle', throttle: 'balanced' }]);
  expect(rig(storage).guide.throttle).toBe('balanced');
  storage.setItem('throttle', 'of an older version');
  expect(rig(storage).guide.throttle).toBe('adaptive');
});

it('tells the engine at once what is set, but the prompt', () => {
  const { guide, posted } = rig();
  guide.setControl('seed', 7);
  expect(posted).toMatchObject([{ kind: 'settings', settings: { seed: 7 } }]);
  guide.setPrompt('a fox');
  expect(posted).toHaveLength(1);
});

it('tells the prompt of the board that is left before it is left, once, and nothing where all is told', () => {
  const { guide, posted } = rig();
  guide.leave();
  expect(posted).toEqual([]);
  guide.setPrompt('a fox');
  guide.leave();
  guide.leave();
  expect(posted).toMatchObject([{ kind: 'settings', settings: { prompt: 'a fox' } }]);
});
