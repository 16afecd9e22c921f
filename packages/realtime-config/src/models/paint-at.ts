import type { Model } from './model.ts';

/** fal's `square_hd`, the largest of its named squares, in px. */
const HD = 1024;

/** @returns side of the largest square that a model paints in one frame, in px */
export function largestSide(model: Model): number {
  return model.fields.some(({ name }) => name === 'image_size') ? HD : model.size;
}

/**
 * The same model for pictures of another size than that of the live ones.
 *
 * @param side of the square, in px. A model that has only names for sizes takes the nearest, one that
 *   takes no size paints as large as the sketch is.
 */
export function paintAt(model: Model, side: number): Model {
  const field = model.fields.find(({ name }) => name === 'image_size');
  if (!field) return { ...model, size: side };
  const image_size =
    field.kind === 'size'
      ? { width: side, height: side }
      : side > model.size
        ? 'square_hd'
        : 'square';
  return {
    ...model,
    size: side,
    buildInput: (frame) => ({ ...model.buildInput(frame), image_size }),
  };
}
