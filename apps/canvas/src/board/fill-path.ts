import type { FillMark } from './mark.ts';

/** The region of a fill as an SVG path, in board units, for the even-odd rule. */
export function fillPath({ rings }: FillMark): string {
  let path = '';
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      path += `${i === 0 ? 'M' : 'L'}${ring[i]} ${ring[i + 1]}`;
    }
    path += 'Z';
  }
  return path;
}
