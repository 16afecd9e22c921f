/** Side of the board: every mark's coordinates run from 0 to this, whatever is shown or sent. */
export const BOARD_SIZE = 1000;

export type InkTool = 'pen' | 'marker' | 'eraser';
export type Shape = 'line' | 'rectangle' | 'ellipse';
export type BoardPoint = readonly [x: number, y: number];

interface Paint {
  /** CSS colour, `#rrggbb`. */
  readonly color: string;
  /** 0..1 */
  readonly opacity: number;
}

/** Ink of one stroke. The eraser takes ink away; its colour means nothing. */
export interface StrokeMark extends Paint {
  readonly kind: 'stroke';
  readonly tool: InkTool;
  /** In board units. */
  readonly width: number;
  /** Whether pressure is real; where not, the ink thins with speed instead. */
  readonly pressure: boolean;
  /** Flat triples x, y (board units), pressure (0..1). */
  readonly points: readonly number[];
}

/** A line, or the outline of a box or an ellipse between two corners. */
export interface ShapeMark extends Paint {
  readonly kind: 'shape';
  readonly shape: Shape;
  readonly width: number;
  readonly from: BoardPoint;
  readonly to: BoardPoint;
}

/** A region filled with one colour, as the outlines that bound it (even-odd). */
export interface FillMark extends Paint {
  readonly kind: 'fill';
  /** Closed outlines, each flat pairs x, y. */
  readonly rings: readonly (readonly number[])[];
}

/** A placed picture. Its pixels are in the `ImageShelf` under `image`. */
export interface ImageMark {
  readonly kind: 'image';
  readonly image: string;
  readonly from: BoardPoint;
  readonly to: BoardPoint;
  readonly opacity: number;
}

/** One thing on the board. Marks never change; an edit puts another in their place. */
export type Mark = StrokeMark | ShapeMark | FillMark | ImageMark;
