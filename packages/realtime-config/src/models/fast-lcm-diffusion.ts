import { readResult } from '../wire/read-result.ts';
import { buildInput } from './build-input.ts';
import { guidanceField, promptField, seedField, stepsField, strengthField } from './controls.ts';
import type { Field } from './field.ts';
import { FIRST_PROMPT } from './first-prompt.ts';
import type { Model } from './model.ts';
import { SDXL_FIELDS } from './sdxl-fields.ts';

const fields: readonly Field[] = [
  promptField(FIRST_PROMPT, true),
  strengthField(0.95, 0.8),
  stepsField(6, 12, 4),
  guidanceField(1.5),
  seedField(42),
  ...SDXL_FIELDS,
];

const shared = {
  size: 512,
  imageForm: 'bytes',
  encoding: { type: 'image/jpeg', quality: 0.6 },
  echoesRequestId: true,
  // A guess: nothing is published; a small model is loaded within seconds.
  typicalColdStartMs: 10_000,
  fields,
  buildInput: ({ image, settings, requestId }) => ({
    ...buildInput(fields, settings),
    image_bytes: image,
    image_size: 'square',
    sync_mode: true,
    enable_safety_checker: true,
    request_id: requestId,
  }),
  readResult,
} as const satisfies Omit<Model, 'id' | 'title'>;

/** https://fal.ai/models/fal-ai/fast-lcm-diffusion/image-to-image */
export const fastLcmDiffusionImageToImage: Model = {
  id: 'fal-ai/fast-lcm-diffusion/image-to-image',
  title: 'Fast LCM',
  ...shared,
};

/** https://fal.ai/models/fal-ai/fast-lcm-diffusion */
export const fastLcmDiffusion: Model = {
  id: 'fal-ai/fast-lcm-diffusion',
  title: 'Fast LCM (demo endpoint)',
  ...shared,
};
