/** Side of the board: every mark's coordinates run from 0 to this, whatever is shown or sent. */
export const BOARD_SIZE = 1000;

export type InkTool = 'pen' | 'eraser';

/** Ink left by one movement of the hand. */
export interface StrokeMark {
  readonly kind: 'stroke';
  readonly tool: InkTool;
  /** CSS colour, `#rrggbb`; meaningless for the eraser. */
  readonly color: string;
  /** In board units. */
  readonly width: number;
  /** 0..1 */
  readonly opacity: number;
  /** Whether pressure is real; where not, the ink thins with speed instead. */
  readonly pressure: boolean;
  /** Flat triples x, y (board units), pressure (0..1). */
  readonly points: readonly number[];
}

/** One thing on the board. Marks never change; an edit puts another in their place. */
export type Mark = StrokeMark;
