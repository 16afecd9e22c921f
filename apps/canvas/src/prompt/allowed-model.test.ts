import { findModel, MODELS } from '@realtime-canvas/realtime-config';
import { describe, expect, it } from 'vitest';
import { allowedModel } from './allowed-model.ts';
import { isAllowed } from './is-allowed.ts';

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
