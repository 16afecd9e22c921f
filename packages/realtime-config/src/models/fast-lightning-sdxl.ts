import { readResult } from '../wire/read-result.ts';
import { buildInput } from './build-input.ts';
import { promptField, seedField, strengthField } from './controls.ts';
import type { Field } from './field.ts';
import { FIRST_PROMPT } from './first-prompt.ts';
import type { Model } from './model.ts';
import { SDXL_FIELDS } from './sdxl-fields.ts';

const fields: readonly Field[] = [
  promptField(FIRST_PROMPT, true),
  strengthField(0.95, 0.8),
  {
    name: 'num_inference_steps',
    kind: 'choice',
    // Strings on the wire: the model has one set of weights for each.
    options: ['1', '2', '4', '8'],
    default: '4',
    control: { title: 'Steps', description: 'More steps give more detail and take longer.' },
  },
  seedField(42),
  ...SDXL_FIELDS,
];

/** https://fal.ai/models/fal-ai/fast-lightning-sdxl/image-to-image */
export const fastLightningSdxl: Model = {
  id: 'fal-ai/fast-lightning-sdxl/image-to-image',
  title: 'Lightning SDXL',
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
};
