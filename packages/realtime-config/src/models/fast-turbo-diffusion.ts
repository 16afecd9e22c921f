import { guidanceField, promptField, seedField, stepsField, strengthField } from './controls.ts';
import type { Field } from './field.ts';
import { FIRST_PROMPT } from './first-prompt.ts';
import { sdxlModel } from './sdxl-model.ts';

// Strength and steps as in fal's samples for it; SDXL Turbo was trained to need no guidance:
// https://huggingface.co/stabilityai/sdxl-turbo
const controls: readonly Field[] = [
  promptField(FIRST_PROMPT, true),
  strengthField(0.83, 0.83, 0.01),
  stepsField(4, 12),
  guidanceField(1),
  seedField(42),
];

/** https://fal.ai/models/fal-ai/fast-turbo-diffusion/image-to-image */
export const fastTurboDiffusionImageToImage = sdxlModel(
  { id: 'fal-ai/fast-turbo-diffusion/image-to-image', title: 'Fast Turbo' },
  controls,
);

/** https://fal.ai/models/fal-ai/fast-turbo-diffusion */
export const fastTurboDiffusion = sdxlModel(
  { id: 'fal-ai/fast-turbo-diffusion', title: 'Fast Turbo (text to image)', listed: false },
  controls,
);
