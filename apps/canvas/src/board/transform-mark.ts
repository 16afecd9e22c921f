import type { BoardPoint, Mark } from './mark.ts';

/** Makes marks larger or smaller, seen from the board's corner, then moves them. */
export interface Transform {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

/** The same mark, elsewhere or of another size; its line is as much wider as it is larger. */
export function transformMark<M extends Mark>(mark: M, transform: Transform): M;
export function transformMark(mark: Mark, { scale, dx, dy }: Transform): Mark {
  const point = ([x, y]: BoardPoint): BoardPoint => [x * scale + dx, y * scale + dy];
  switch (mark.kind) {
    case 'stroke':
      return {
        ...mark,
        width: mark.width * scale,
        points: mark.points.map((value, i) =>
          i % 3 === 2 ? value : value * scale + (i % 3 === 0 ? dx : dy),
        ),
      };
    case 'shape':
      return {
        ...mark,
        width: mark.width * scale,
        from: point(mark.from),
        to: point(mark.to),
      };
    case 'image':
      return { ...mark, from: point(mark.from), to: point(mark.to) };
    case 'fill':
      return {
        ...mark,
        rings: mark.rings.map((ring) =>
          ring.map((value, i) => value * scale + (i % 2 === 0 ? dx : dy)),
        ),
      };
  }
}
