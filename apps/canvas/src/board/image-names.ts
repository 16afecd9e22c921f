import type { Mark } from './mark.ts';

/** The placed images that marks refer to. */
export function imageNames(marks: readonly Mark[]): ReadonlySet<string> {
  return new Set(marks.flatMap((mark) => (mark.kind === 'image' ? [mark.image] : [])));
}
