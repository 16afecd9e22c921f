import { fastLcmDiffusion, fastLcmDiffusionImageToImage } from './fast-lcm-diffusion.ts';
import { fastLightningSdxl, fastLightningSdxlImageToImage } from './fast-lightning-sdxl.ts';
import { fastTurboDiffusion, fastTurboDiffusionImageToImage } from './fast-turbo-diffusion.ts';
import { flux2KleinRealtime } from './flux-2-klein-realtime.ts';
import { lcmSd15I2i } from './lcm-sd15-i2i.ts';
import type { Model } from './model.ts';

/** Every model that we know how to speak to; the first is the default. */
export const MODELS: readonly [Model, ...Model[]] = [
  fastLcmDiffusionImageToImage,
  fastTurboDiffusionImageToImage,
  flux2KleinRealtime,
  fastLightningSdxlImageToImage,
  lcmSd15I2i,
  fastLcmDiffusion,
  fastTurboDiffusion,
  fastLightningSdxl,
];
