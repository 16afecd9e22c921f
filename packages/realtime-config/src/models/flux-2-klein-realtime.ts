import { readResult } from '../wire/read-result.ts';
import { buildInput } from './build-input.ts';
import { promptField, seedField, stepsField } from './controls.ts';
import type { Field } from './field.ts';
import type { Model } from './model.ts';

const fields: readonly Field[] = [
  promptField('Turn this into "Living oil painting, melting gold and sapphire"', false),
  { name: 'image_url', kind: 'text', required: true },
  stepsField(3, 8),
  seedField(35),
  {
    name: 'schedule_mu',
    kind: 'number',
    minimum: 0.3,
    maximum: 4,
    step: 0.1,
    default: 2.3,
    control: {
      title: 'Schedule',
      description: 'Lower spreads the work evenly over the steps; higher decides early.',
    },
  },
  {
    name: 'output_feedback_strength',
    kind: 'number',
    minimum: 0.5,
    maximum: 1,
    step: 0.01,
    default: 1,
    control: {
      title: 'Fresh start',
      description:
        'At 1 each picture starts from scratch; lower lets the one before shine through.',
    },
  },
  {
    name: 'image_size',
    kind: 'choice',
    options: ['square', 'square_hd'],
    default: 'square',
    control: { title: 'Size', description: 'Square is 768 px, square HD 1024 px and slower.' },
  },
  {
    name: 'enable_interpolation',
    kind: 'boolean',
    default: false,
    control: { title: 'Interpolate', description: 'Adds a picture between each two.' },
  },
];

/** https://fal.ai/models/fal-ai/flux-2/klein/realtime */
export const flux2KleinRealtime: Model = {
  id: 'fal-ai/flux-2/klein/realtime',
  title: 'FLUX.2 klein',
  // "For optimal performance, use 704x704 JPEG images with 50% quality."
  size: 704,
  imageForm: 'data-uri',
  encoding: { type: 'image/jpeg', quality: 0.5 },
  echoesRequestId: false,
  // A guess: the middle of the 1.7 to 3.5 minutes that people report.
  typicalColdStartMs: 150_000,
  // https://fal.ai/models/fal-ai/flux-2/klein/realtime
  pricePerSecond: 0.00194,
  fields,
  buildInput: ({ image, settings }) => ({ ...buildInput(fields, settings), image_url: image }),
  readResult,
};
