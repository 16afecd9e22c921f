import type { App } from './app.ts';
import type { Input } from './input.ts';
import { pictureSize } from './picture-size.ts';
import { readImage, type InputImage } from './read-image.ts';
import type { PaintedImage, PaintRequest } from '../painters/base/painter.ts';
import { blendImages } from './blend-images.ts';

/** What was painted for one frame. */
export interface PaintedFrame {
  /** In the order of time; the last is the newest. */
  readonly images: readonly PaintedImage[];
  /** As asked for, or as drawn. */
  readonly seed: number;
  /** How the pictures go back: as the sketch came. */
  readonly form: InputImage['form'];
}

/**
 * Paints one checked input, with what the model does beside: `output_feedback_strength` lets the
 * picture before shine through, `enable_interpolation` adds one halfway between the two.
 *
 * @param before the newest picture of this socket; null at first.
 * @param randomSeed draws a seed where the frame has none.
 * @throws {Error} whose text goes to the client.
 */
export async function paintFrame(
  app: App,
  input: Input,
  before: PaintedImage | null,
  paint: (request: PaintRequest) => Promise<PaintedImage>,
  randomSeed: () => number,
): Promise<PaintedFrame> {
  const sketch = readImage(input);
  if (sketch === null && app.model.id.endsWith('/image-to-image')) {
    throw new Error('neither image_url nor image_bytes holds an image; send one of them');
  }
  const size = await pictureSize(app, input, sketch?.bytes ?? null);
  let image = sketch?.bytes ?? null;
  const feedback = 1 - numberOf(input['output_feedback_strength'], 1);
  if (feedback > 0 && image !== null && before !== null) {
    image = await blendImages(image, before.bytes, feedback, size);
  }

  const seed = typeof input['seed'] === 'number' ? input['seed'] : randomSeed();
  const picture = await paint({
    image,
    ...size,
    prompt: promptOf(app, input),
    strength: numberOf(input['strength'], 1),
    seed,
    steps: numberOf(input['num_inference_steps'], 4),
  });
  const images = [picture];
  if (input['enable_interpolation'] === true) {
    const halfway = before && (await blendImages(before.bytes, picture.bytes, 0.5, picture));
    images.unshift(halfway ? { ...picture, bytes: halfway, contentType: 'image/jpeg' } : picture);
  }
  // klein always answers in bytes, whatever the sketch came as.
  const form = app.alias === 'flux-2' ? 'bytes' : (sketch?.form ?? 'bytes');
  return { images, seed, form };
}

function promptOf({ model }: App, input: Input): string {
  const prompt = input['prompt'];
  if (typeof prompt === 'string') return prompt;
  const field = model.fields.find(({ name }) => name === 'prompt');
  return String(field?.control?.initial ?? '');
}

/** Steps are text where the model has a set of weights for each number. */
function numberOf(value: Input[string] | undefined, fallback: number): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : fallback;
}
