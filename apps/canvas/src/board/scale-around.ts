import type { BoardPoint } from './mark.ts';
import type { Transform } from './transform-mark.ts';

/** Makes marks larger or smaller, and leaves this point where it is. */
export function scaleAround([x, y]: BoardPoint, scale: number): Transform {
  return { scale, dx: x * (1 - scale), dy: y * (1 - scale) };
}
