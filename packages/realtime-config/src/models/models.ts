import { fastLcmDiffusion, fastLcmDiffusionImageToImage } from './fast-lcm-diffusion.ts';
import { fastLightningSdxl } from './fast-lightning-sdxl.ts';
import { flux2KleinRealtime } from './flux-2-klein-realtime.ts';
import { lcmSd15I2i } from './lcm-sd15-i2i.ts';
import type { Model } from './model.ts';

/** Every model that we know how to speak to; the first is the default. */
export const MODELS: readonly [Model, ...Model[]] = [
  fastLcmDiffusionImageToImage,
  flux2KleinRealtime,
  fastLightningSdxl,
  lcmSd15I2i,
  fastLcmDiffusion,
];
