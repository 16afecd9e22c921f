import type { Field } from './field.ts';

/** What fal's SDXL endpoints share beside their controls. */
export const SDXL_FIELDS: readonly Field[] = [
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
