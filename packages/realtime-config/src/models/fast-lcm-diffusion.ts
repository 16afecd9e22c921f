import { guidanceField, promptField, seedField, stepsField, strengthField } from './controls.ts';
import type { Field } from './field.ts';
import { FIRST_PROMPT } from './first-prompt.ts';
import { sdxlModel } from './sdxl-model.ts';

const controls: readonly Field[] = [
  promptField(FIRST_PROMPT, true),
  strengthField(0.95, 0.8),
  stepsField(6, 12, 4),
  guidanceField(1.5),
  seedField(42),
];

/** https://fal.ai/models/fal-ai/fast-lcm-diffusion/image-to-image */
export const fastLcmDiffusionImageToImage = sdxlModel(
  { id: 'fal-ai/fast-lcm-diffusion/image-to-image', title: 'Fast LCM' },
  controls,
);

/** https://fal.ai/models/fal-ai/fast-lcm-diffusion */
export const fastLcmDiffusion = sdxlModel(
  { id: 'fal-ai/fast-lcm-diffusion', title: 'Fast LCM (demo endpoint)' },
  controls,
);
