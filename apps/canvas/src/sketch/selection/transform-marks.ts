import { transformMark, type Transform } from '../../board/transform-mark.ts';
import type { Mark } from '../../board/mark.ts';

/** A drawing with some of its marks changed, and those marks as they are now. */
export interface Transformed {
  readonly marks: readonly Mark[];
  readonly changed: readonly Mark[];
}

/** Changes some marks of a drawing where they lie among the others. */
export function transformMarks(
  marks: readonly Mark[],
  chosen: readonly Mark[],
  transform: Transform,
): Transformed {
  const changed = new Map(chosen.map((mark) => [mark, transformMark(mark, transform)]));
  return {
    marks: marks.map((mark) => changed.get(mark) ?? mark),
    changed: [...changed.values()],
  };
}
