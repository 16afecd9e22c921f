import { findModel, type Model } from '@realtime-canvas/realtime-config';

export const LCM: Model = findModel('fal-ai/fast-lcm-diffusion/image-to-image');
export const KLEIN: Model = findModel('fal-ai/flux-2/klein/realtime');
