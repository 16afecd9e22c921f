import { describe, expect, it } from 'vitest';
import { findModel } from './find-model.ts';
import { MODELS } from './models.ts';

const bytes = new Uint8Array([1, 2, 3]);
const dataUri = 'data:image/jpeg;base64,AQID';

function inputOf(id: string, settings = {}) {
  const model = findModel(id);
  return model.buildInput({
    image: model.imageForm === 'bytes' ? bytes : dataUri,
    settings,
    requestId: 'r1',
  });
}

describe('models', () => {
  it('LCM takes bytes, numbers and an id to echo', () => {
    expect(inputOf('fal-ai/fast-lcm-diffusion/image-to-image', { prompt: 'a cat' })).toEqual({
      prompt: 'a cat',
      image_bytes: bytes,
      strength: 0.8,
      num_inference_steps: 4,
      guidance_scale: 1.5,
      seed: 42,
      image_size: 'square',
      sync_mode: true,
      enable_safety_checker: true,
      request_id: 'r1',
    });
  });

  it('Turbo starts at the strength and steps of its samples', () => {
    expect(inputOf('fal-ai/fast-turbo-diffusion/image-to-image')).toMatchObject({
      image_bytes: bytes,
      strength: 0.83,
      num_inference_steps: 4,
      image_size: 'square',
    });
  });

  it.each(['fal-ai/fast-turbo-diffusion', 'fal-ai/fast-lightning-sdxl'])(
    '%s is known with and without /image-to-image, and offered once',
    (id) => {
      expect(findModel(`${id}/image-to-image`).listed).not.toBe(false);
      expect(findModel(id).listed).toBe(false);
    },
  );

  it('Lightning takes its steps as strings and no guidance', () => {
    const input = inputOf('fal-ai/fast-lightning-sdxl/image-to-image', {
      num_inference_steps: '2',
      guidance_scale: 3,
    });
    expect(input.num_inference_steps).toBe('2');
    expect(input).not.toHaveProperty('guidance_scale');
  });

  it('klein takes a data URI and has neither strength, request_id nor a safety switch', () => {
    expect(inputOf('fal-ai/flux-2/klein/realtime', { strength: 0.5, seed: 7 })).toEqual({
      prompt: 'Turn this into "Living oil painting, melting gold and sapphire"',
      image_url: dataUri,
      num_inference_steps: 3,
      seed: 7,
      schedule_mu: 2.3,
      output_feedback_strength: 1,
      image_size: 'square',
      enable_interpolation: false,
    });
  });

  it('SD 1.5 spells the safety switch its own way', () => {
    const input = inputOf('fal-ai/lcm-sd15-i2i');
    expect(input.enable_safety_checks).toBe(true);
    expect(input).not.toHaveProperty('enable_safety_checker');
    expect(input.image_url).toBe(dataUri);
  });

  it.each([
    [{ strength: 7 }, 'strength', 1],
    [{ strength: Number.NaN }, 'strength', 0.8],
    [{ strength: '0.5' }, 'strength', 0.8],
    [{ num_inference_steps: 2.6 }, 'num_inference_steps', 3],
    [{ seed: -5 }, 'seed', 0],
  ])('cuts %j to the range', (settings, name, value) => {
    expect(inputOf('fal-ai/fast-lcm-diffusion', settings)[name]).toBe(value);
  });

  it.each(MODELS)('$id builds only fields that it declares', (model) => {
    const names = model.fields.map((field) => field.name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(inputOf(model.id))));
    for (const field of model.fields) {
      if (field.required) expect(inputOf(model.id)).toHaveProperty(field.name);
    }
  });

  it('finds a model with or without /realtime, and names the choices else', () => {
    expect(findModel('fal-ai/lcm-sd15-i2i/realtime').id).toBe('fal-ai/lcm-sd15-i2i');
    expect(() => findModel('fal-ai/unknown')).toThrow(/not known; use one of fal-ai\/fast-lcm/);
  });
});
