import { findModel } from '@realtime-canvas/realtime-config';
import { expect, it } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import { Settings } from './settings.svelte.ts';

const nowhere = () =>
  keptValues(() => {
    throw new Error('no storage');
  });
const lcm = findModel('fal-ai/fast-lcm-diffusion/image-to-image');
const klein = findModel('fal-ai/flux-2/klein/realtime');

it('takes over the prompt of another board, a model’s own first one too', () => {
  const settings = new Settings(nowhere());
  settings.choose(lcm);
  const first = settings.prompt;
  settings.prompt = 'a fox in snow';
  settings.adopt(lcm.id, { prompt: first });
  expect(settings.prompt).toBe(first);
  settings.adopt(lcm.id, { prompt: 'a harbour' });
  expect(settings.prompt).toBe('a harbour');
});

it('has one prompt for all models, and for each its own controls', () => {
  const settings = new Settings(nowhere());
  settings.choose(lcm);
  settings.prompt = 'a fox in snow';
  settings.set('seed', 7);
  settings.choose(klein);
  expect(settings.wire).toEqual({ prompt: 'a fox in snow' });
  settings.choose(lcm);
  expect(settings.wire).toEqual({ prompt: 'a fox in snow', seed: 7 });
});

it('is as it was on the next visit, and leaves out what it does not know', () => {
  const storage = nowhere();
  const settings = new Settings(storage);
  settings.choose(klein);
  settings.prompt = 'a fox in snow';
  settings.refine = true;
  const again = new Settings(storage);
  expect([again.model, again.prompt, again.refine]).toEqual([klein, 'a fox in snow', true]);

  again.adopt('a model of the future', { prompt: 'who knows' });
  expect([again.model, again.prompt]).toEqual([klein, 'a fox in snow']);
  storage.setItem('settings', '{"model":"gone","prompt":5');
  expect(new Settings(storage).prompt).not.toBe('');
});

it('throws the dice, but for a locked seed', () => {
  const settings = new Settings(nowhere(), () => 0.5);
  settings.randomizeSeed();
  expect(settings.value('seed')).toBe(500_000);
  settings.set('seed', 7);
  settings.seedLocked = true;
  settings.randomizeSeed();
  expect(settings.value('seed')).toBe(7);
});

it('surprises with another style and another seed', () => {
  const settings = new Settings(nowhere(), () => 0);
  settings.prompt = 'a fox, ink wash';
  settings.surprise(['ink wash', 'crayon']);
  expect([settings.prompt, settings.value('seed')]).toEqual(['a fox, crayon', 0]);
});
