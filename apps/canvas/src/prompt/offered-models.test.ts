import { findModel, MODELS } from '@realtime-canvas/realtime-config';
import { describe, expect, it } from 'vitest';
import { offeredModels } from './offered-models.ts';

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
