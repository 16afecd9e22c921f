import { hash, valueNoise } from '../base/noise.ts';

/** Textures of a brush stroke: share and height of the paint, in the stroke's own frame. */
export interface Bristles {
  readonly marks: number;
  /** Along the stroke. */
  readonly length: number;
  /** Across the stroke. */
  readonly breadth: number;
  /** Share of paint, 0..255; [mark][across][along]. Bytes, so that all marks fit the first cache. */
  readonly paint: Uint8Array;
  /** 0..255, same order. */
  readonly height: Uint8Array;
}

const MARKS = 6;
const LENGTH = 64;
const BREADTH = 32;

/** Makes the marks once; the same in every run. */
export function makeBristles(): Bristles {
  const paint = new Uint8Array(MARKS * LENGTH * BREADTH);
  const height = new Uint8Array(paint.length);
  for (let mark = 0; mark < MARKS; mark++) {
    for (let j = 0; j < BREADTH; j++) {
      const v = ((j + 0.5) / BREADTH) * 2 - 1;
      const hair = hash(j, mark, 7);
      // Each hair runs dry at its own place.
      const dry = 0.72 + 0.28 * hash(j >> 1, mark, 8);
      const wet = 0.82 + 0.18 * hash(j >> 1, mark, 9);
      for (let i = 0; i < LENGTH; i++) {
        const u = ((i + 0.5) / LENGTH) * 2 - 1;
        const streak = valueNoise(i / 22, j * 0.55, 40 + mark);
        const edge = Math.min(1, (1 - Math.abs(v) - 0.16 * valueNoise(i / 9, 0, 60 + mark)) * 5);
        const tip = Math.min(1, (dry - u) * 6, (wet + u) * 8);
        const at = (mark * BREADTH + j) * LENGTH + i;
        const share = Math.max(0, edge) * Math.max(0, tip);
        paint[at] = 255 * share * (0.72 + 0.28 * Math.min(1, streak * 1.6));
        // A ridge of paint is pushed to the stroke's edge and to its end.
        const ridge = Math.max(0, Math.abs(v) - 0.62) * 1.1 + Math.max(0, u - 0.55) * 0.7;
        height[at] = 255 * share * Math.min(1, 0.2 + streak * 0.5 + hair * 0.25 + ridge);
      }
    }
  }
  return { marks: MARKS, length: LENGTH, breadth: BREADTH, paint, height };
}
