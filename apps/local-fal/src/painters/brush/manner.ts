/** How the brush is held. Lengths are in pixels of a 512 px picture. */
export interface Manner {
  readonly name: string;
  readonly words: readonly string[];
  /** Half the width of the broadest stroke. */
  readonly radius: number;
  /** Half a stroke's length over half its width. */
  readonly length: number;
  /** 0 opaque and sharp, 1 thin as water. */
  readonly thin: number;
  /** How much relief the paint has, 0..1. */
  readonly relief: number;
  /** Spread of colour from stroke to stroke, 0..1. */
  readonly variety: number;
  /** 1 leaves colours, 0 makes them grey, above 1 more vivid. */
  readonly saturation: number;
  /** How much of the drawing's own lines stays on top, 0..1. */
  readonly lines: number;
  /** How bent strokes are, -1..1. */
  readonly bend: number;
}
