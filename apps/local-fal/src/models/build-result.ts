import type { App } from './app.ts';
import type { Input } from './input.ts';
import type { PaintedFrame } from './paint-frame.ts';

/**
 * Builds the message of a result, in the model's own shape.
 * @param seconds how long the model worked on it
 * @see https://fal.ai/models/fal-ai/fast-lcm-diffusion/image-to-image/api and its siblings
 */
export function buildResult(
  app: App,
  input: Input,
  { images, seed, form }: PaintedFrame,
  seconds: number,
): Record<string, unknown> {
  const result = {
    images: images.map(({ bytes, contentType, width, height }) => ({
      ...(form === 'bytes'
        ? { content: bytes }
        : { url: `data:${contentType};base64,${bytes.toBase64()}` }),
      content_type: contentType,
      width,
      height,
    })),
    seed,
  };
  const timings = { inference: seconds };
  const unflagged = images.map(() => false);
  const request_id = input['request_id'];
  switch (app.alias) {
    case 'flux-2':
      return result;
    case 'lcm-sd15-i2i':
      return {
        ...result,
        timings,
        num_inference_steps: input['num_inference_steps'],
        nsfw_content_detected: unflagged,
        request_id,
      };
    default:
      return {
        ...result,
        timings,
        prompt: input['prompt'],
        has_nsfw_concepts: unflagged,
        request_id,
      };
  }
}
