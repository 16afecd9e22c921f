import { expect, it } from 'vitest';
import { findModel } from './find-model.ts';
import { largestSide, paintAt } from './paint-at.ts';

const input = (id: string, side: number): Record<string, unknown> =>
  paintAt(findModel(id), side).buildInput({
    image: new Uint8Array(1),
    settings: { prompt: 'a fox', image_size: 'square' },
    requestId: 'r',
  });

it('asks for a size as each model takes it', () => {
  const [lcm, klein, sd15] = [
    'fal-ai/fast-lcm-diffusion/image-to-image',
    'fal-ai/flux-2/klein/realtime',
    'fal-ai/lcm-sd15-i2i',
  ] as const;
  expect(input(lcm, 128)['image_size']).toEqual({ width: 128, height: 128 });
  expect(input(klein, 1024)['image_size']).toBe('square_hd');
  expect(input(klein, 128)['image_size']).toBe('square');
  expect(input(sd15, 128)).not.toHaveProperty('image_size');
  expect([lcm, klein, sd15].map((id) => largestSide(findModel(id)))).toEqual([1024, 1024, 512]);
});
