import type { Field } from './field.ts';

/** Largest seed that every model takes: an unsigned 32-bit integer. */
const LARGEST_SEED = 2 ** 32 - 1;

/** The prompt, shared by every model; `initial` is what a new board starts with. */
export function promptField(initial: string, required: boolean): Field {
  return {
    name: 'prompt',
    kind: 'text',
    required,
    control: {
      title: 'Prompt',
      description: 'What the picture should show, and in which manner.',
      initial,
    },
  };
}

/** The seed, shared by every model. */
export function seedField(initial: number): Field {
  return {
    name: 'seed',
    kind: 'integer',
    minimum: 0,
    maximum: LARGEST_SEED,
    control: {
      title: 'Seed',
      description: 'The same seed gives the same picture; another seed, another take.',
      initial,
    },
  };
}

/** How far the model may leave the sketch. Below a third a picture hardly differs from it. */
export function strengthField(modelDefault: number, initial = modelDefault, step = 0.05): Field {
  return {
    name: 'strength',
    kind: 'number',
    minimum: 0.05,
    maximum: 1,
    step,
    default: modelDefault,
    control: {
      title: 'Strength',
      description: 'How far the picture may leave your sketch.',
      initial,
    },
  };
}

/** Denoising steps where they are a number. @param maximum a guess at what still feels live */
export function stepsField(modelDefault: number, maximum: number, initial = modelDefault): Field {
  return {
    name: 'num_inference_steps',
    kind: 'integer',
    minimum: 1,
    maximum,
    step: 1,
    default: modelDefault,
    control: {
      title: 'Steps',
      description: 'More steps give more detail and take longer.',
      initial,
    },
  };
}

/** Classifier-free guidance. */
export function guidanceField(modelDefault: number): Field {
  return {
    name: 'guidance_scale',
    kind: 'number',
    minimum: 0,
    maximum: 20,
    step: 0.1,
    default: modelDefault,
    control: {
      title: 'Guidance',
      description: 'How strictly the picture follows the prompt.',
    },
  };
}
