import { readResult } from '../wire/read-result.ts';
import { buildInput } from './build-input.ts';
import type { Field } from './field.ts';
import type { Model } from './model.ts';

/** What fal's SDXL endpoints share beside their controls. */
const SDXL_FIELDS: readonly Field[] = [
  // fal's own realtime demo sends raw bytes here; the models' pages name only `image_url`.
  { name: 'image_bytes', kind: 'bytes' },
  { name: 'image_url', kind: 'text' },
  { name: 'sync_mode', kind: 'boolean' },
  { name: 'enable_safety_checker', kind: 'boolean', default: true },
  { name: 'format', kind: 'choice', options: ['jpeg', 'png'], default: 'jpeg' },
  {
    name: 'image_size',
    kind: 'size',
    options: [
      'square_hd',
      'square',
      'portrait_4_3',
      'portrait_16_9',
      'landscape_4_3',
      'landscape_16_9',
    ],
    default: 'square_hd',
  },
  { name: 'request_id', kind: 'text', default: '' },
];

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
