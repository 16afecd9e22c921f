import type { BoardPoint, Mark } from './mark.ts';

/** The same mark, moved by so many board units. */
export function translateMark<M extends Mark>(mark: M, dx: number, dy: number): M;
export function translateMark(mark: Mark, dx: number, dy: number): Mark {
  const moved = ([x, y]: BoardPoint): BoardPoint => [x + dx, y + dy];
  switch (mark.kind) {
    case 'stroke':
      return {
        ...mark,
        points: mark.points.map((value, i) => value + ([dx, dy, 0][i % 3] ?? 0)),
      };
    case 'shape':
    case 'image':
      return { ...mark, from: moved(mark.from), to: moved(mark.to) };
    case 'fill':
      return {
        ...mark,
        rings: mark.rings.map((ring) => ring.map((value, i) => value + (i % 2 === 0 ? dx : dy))),
      };
  }
}
