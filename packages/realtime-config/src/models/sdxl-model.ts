import { readResult } from '../wire/read-result.ts';
import { buildInput } from './build-input.ts';
import type { Field } from './field.ts';
import type { Model } from './model.ts';
import { SDXL_FIELDS } from './sdxl-fields.ts';

/**
 * One of fal's SDXL endpoints: they differ in their controls alone.
 * @param controls What a person sets; the fields that all of them share are added.
 */
export function sdxlModel(
  own: Pick<Model, 'id' | 'title' | 'listed'>,
  controls: readonly Field[],
): Model {
  const fields = [...controls, ...SDXL_FIELDS];
  return {
    ...own,
    size: 512,
    imageForm: 'bytes',
    encoding: { type: 'image/jpeg', quality: 0.6 },
    echoesRequestId: true,
    // A guess: nothing is published; a small model is loaded within seconds.
    typicalColdStartMs: 10_000,
    fields,
    buildInput: ({ image, settings, requestId }) => ({
      ...buildInput(fields, settings),
      image_bytes: image,
      image_size: 'square',
      sync_mode: true,
      enable_safety_checker: true,
      request_id: requestId,
    }),
    readResult,
  };
}
