import type { Mark } from './mark.ts';

/** A box in board units. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far a pen's ink reaches from its line when pressed hardest, in widths: see `strokePath`. */
const PEN_REACH = 0.75;

/** The box that a mark covers, its width counted in. */
export function markBounds(mark: Mark): Bounds {
  switch (mark.kind) {
    case 'stroke':
      return boxOf(mark.points, 3, mark.width * (mark.tool === 'pen' ? PEN_REACH : 0.5));
    case 'shape':
      return boxOf([...mark.from, ...mark.to], 2, mark.width / 2);
    case 'image':
      return boxOf([...mark.from, ...mark.to], 2, 0);
    case 'fill':
      return boxOf(mark.rings.flat(), 2, 0);
  }
}

/** The box around several. */
export function joinBounds(all: readonly Bounds[]): Bounds {
  return {
    left: Math.min(...all.map(({ left }) => left)),
    top: Math.min(...all.map(({ top }) => top)),
    right: Math.max(...all.map(({ right }) => right)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
  };
}

function boxOf(flat: readonly number[], stride: number, margin: number): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < flat.length; i += stride) {
    left = Math.min(left, flat[i]!);
    right = Math.max(right, flat[i]!);
    top = Math.min(top, flat[i + 1]!);
    bottom = Math.max(bottom, flat[i + 1]!);
  }
  return { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin };
}
