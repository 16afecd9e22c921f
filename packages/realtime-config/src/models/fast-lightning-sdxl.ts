import { promptField, seedField, strengthField } from './controls.ts';
import type { Field } from './field.ts';
import { FIRST_PROMPT } from './first-prompt.ts';
import { sdxlModel } from './sdxl-model.ts';

const controls: readonly Field[] = [
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
];

/** https://fal.ai/models/fal-ai/fast-lightning-sdxl/image-to-image */
export const fastLightningSdxlImageToImage = sdxlModel(
  { id: 'fal-ai/fast-lightning-sdxl/image-to-image', title: 'Lightning SDXL' },
  controls,
);

/** https://fal.ai/models/fal-ai/fast-lightning-sdxl */
export const fastLightningSdxl = sdxlModel(
  {
    id: 'fal-ai/fast-lightning-sdxl',
    title: 'Lightning SDXL (text to image)',
    listed: false,
  },
  controls,
);
