import { findModel, MODELS } from '@realtime-canvas/realtime-config';
import { describe, expect, it } from 'vitest';
import { allowedModel, isAllowed, offeredModels } from './offered-models.ts';

const text = findModel('fal-ai/fast-turbo-diffusion');
const ids = (present = MODELS[0], apps: string[] = []) =>
  offeredModels(present, apps).map(({ id }) => id);

describe('offeredModels', () => {
  it('leaves out what is only served to other clients', () => {
    expect(ids()).toContain('fal-ai/fast-turbo-diffusion/image-to-image');
    expect(ids()).not.toContain(text.id);
  });

  it('shows the model that the address of the page has named', () => {
    expect(ids(text)).toContain(text.id);
  });

  it('offers what the proxy gives tokens for', () => {
    expect(ids(MODELS[0], [MODELS[0].id, 'fal-ai/flux-2/klein'])).toEqual([
      'fal-ai/fast-lcm-diffusion/image-to-image',
      'fal-ai/flux-2/klein/realtime',
      'fal-ai/fast-lcm-diffusion',
    ]);
  });
});

const klein = 'fal-ai/flux-2/klein/realtime';

describe('isAllowed', () => {
  it.each([
    ['the model itself', [klein], true],
    ['its owner and alias', ['fal-ai/flux-2'], true],
    // The proxy knows the alias only, and gives tokens for all of it.
    ['another path of its alias', ['fal-ai/flux-2/dev'], true],
    ['another alias that begins alike', ['fal-ai/flux'], false],
    ['the alias of another owner', ['someone/flux-2'], false],
    ['what a proxy that has not said allows', [], true],
  ])('%s: %j', (_name, apps, allowed) => {
    expect(isAllowed(klein, apps)).toBe(allowed);
  });
});

describe('allowedModel', () => {
  it('stays with a model that is allowed', () => {
    expect(allowedModel(findModel(klein), [MODELS[0].id, klein]).id).toBe(klein);
  });

  it('goes to one that is allowed, where there is one', () => {
    expect(allowedModel(MODELS[0], ['fal-ai/flux-2']).id).toBe(klein);
    expect(allowedModel(MODELS[0], ['fal-ai/something-else'])).toBe(MODELS[0]);
  });
});
