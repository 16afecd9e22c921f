import { readResult } from '../wire/read-result.ts';
import { buildInput } from './build-input.ts';
import { guidanceField, promptField, seedField, stepsField, strengthField } from './controls.ts';
import type { Field } from './field.ts';
import { FIRST_PROMPT } from './first-prompt.ts';
import type { Model } from './model.ts';

const fields: readonly Field[] = [
  promptField(FIRST_PROMPT, true),
  { name: 'image_url', kind: 'text', required: true },
  strengthField(0.8),
  stepsField(4, 12),
  guidanceField(1),
  seedField(42),
  { name: 'sync_mode', kind: 'boolean' },
  { name: 'enable_safety_checks', kind: 'boolean', default: true },
  { name: 'request_id', kind: 'text', default: '' },
];

/** https://fal.ai/models/fal-ai/lcm-sd15-i2i */
export const lcmSd15I2i: Model = {
  id: 'fal-ai/lcm-sd15-i2i',
  title: 'LCM SD 1.5',
  size: 512,
  imageForm: 'data-uri',
  encoding: { type: 'image/jpeg', quality: 0.6 },
  echoesRequestId: true,
  // A guess: nothing is published; a small model is loaded within seconds.
  typicalColdStartMs: 10_000,
  fields,
  buildInput: ({ image, settings, requestId }) => ({
    ...buildInput(fields, settings),
    image_url: image,
    sync_mode: true,
    enable_safety_checks: true,
    request_id: requestId,
  }),
  readResult,
};
