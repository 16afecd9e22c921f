import { findModel } from '@realtime-canvas/realtime-config';
import { expect, it } from 'vitest';
import { refinedSettings, refinedSteps, withoutRefining } from './refined-settings.ts';

const lcm = findModel('fal-ai/fast-lcm-diffusion/image-to-image');
const lightning = findModel('fal-ai/fast-lightning-sdxl/image-to-image');

it('takes twice the steps, from where the control starts or was set', () => {
  expect(refinedSettings(lcm, { prompt: 'hills' })).toEqual({
    prompt: 'hills',
    num_inference_steps: 8,
  });
  expect(refinedSettings(lcm, { num_inference_steps: 5 })).toEqual({ num_inference_steps: 10 });
});

it('stays within what the model takes, in its own type', () => {
  expect(refinedSettings(lcm, { num_inference_steps: 7 })).toEqual({ num_inference_steps: 12 });
  expect(refinedSettings(lightning, {})).toEqual({ num_inference_steps: '8' });
  expect(refinedSteps(lcm, { num_inference_steps: 12 })).toEqual({ draft: 12, refined: null });
  expect(refinedSettings(lightning, { num_inference_steps: '8' })).toBeNull();
});

it('has nothing to say of a model without steps', () => {
  const model = { ...lcm, fields: lcm.fields.filter(({ name }) => !name.includes('steps')) };
  expect(refinedSteps(model, {})).toBeNull();
  expect(refinedSettings(model, {})).toBeNull();
});

it('leaves the draft its steps when a refined picture is gone on from', () => {
  const draft = { num_inference_steps: 4 };
  expect(withoutRefining(lcm, { seed: 7, num_inference_steps: 8 }, draft)).toEqual({
    seed: 7,
    num_inference_steps: 4,
  });
  expect(withoutRefining(lcm, { num_inference_steps: 3 }, draft)).toEqual({
    num_inference_steps: 3,
  });
});
