import sharp from 'sharp';
import type { PaintedImage, PaintRequest } from '../painters/base/painter.ts';
import { readSketch } from '../painters/base/read-sketch.ts';
import type { App } from './app.ts';
import type { Input, Size } from './input.ts';
import { pictureSize } from './picture-size.ts';
import { readImage, type InputImage } from './read-image.ts';

/** What was painted for one frame. */
export interface PaintedFrame {
  /** The newest last. */
  readonly images: readonly PaintedImage[];
  /** From the input, or drawn. */
  readonly seed: number;
  /** How the pictures go back: as the sketch came. */
  readonly form: InputImage['form'];
}

/**
 * Paints one checked input, with what else the model does: `output_feedback_strength` mixes the previous
 * picture into the sketch, `enable_interpolation` adds one halfway between the two pictures.
 *
 * @param before the newest picture of this socket; null at first
 * @param randomSeed draws a seed where the frame has none
 * @throws {Error} whose message goes to the client
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
  // klein always returns bytes, whatever the sketch came as.
  const form = app.alias === 'flux-2' ? 'bytes' : (sketch?.form ?? 'bytes');
  return { images, seed, form };
}

function promptOf({ model }: App, input: Input): string {
  const prompt = input['prompt'];
  if (typeof prompt === 'string') return prompt;
  const field = model.fields.find(({ name }) => name === 'prompt');
  return String(field?.control?.initial ?? '');
}

/** Steps are strings where the model has a set of weights for each number. */
function numberOf(value: Input[string] | undefined, fallback: number): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : fallback;
}

/** Mixes two encoded images, the second by `share` (0..1), to a JPEG. Rejects where one cannot be decoded. */
async function blendImages(
  first: Uint8Array,
  second: Uint8Array,
  share: number,
  { width, height }: Size,
): Promise<Uint8Array> {
  const pixels = (await readSketch(first, width, height)).rgb;
  const others = (await readSketch(second, width, height)).rgb;
  const mixed = pixels.map((value, i) => value + (others[i]! - value) * share);
  return sharp(mixed, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}
