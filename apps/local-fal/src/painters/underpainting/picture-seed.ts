import { hashText } from '../../base/hash-text.ts';

/** Combines seed and prompt, so that any change of wording shows a little, as with a model. */
export function pictureSeed(seed: number, prompt: string): number {
  return Math.imul(seed | 0, 0x9e3779b1) ^ hashText(prompt.trim().toLowerCase());
}
