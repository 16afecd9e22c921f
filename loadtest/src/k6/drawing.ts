/** One point of a stroke: x and y in 0..1 of the sketch's side, pressure 0..1, time in ms. */
export type StrokePoint = readonly [x: number, y: number, pressure: number, at: number];

export interface Stroke {
  readonly color: string;
  /** Width at full pressure, as a share of the sketch's side. */
  readonly width: number;
  readonly points: readonly StrokePoint[];
}

/** A whole drawing, in the order and at the times in which it was drawn. */
export interface Drawing {
  readonly name: string;
  /** From the first pen down to the last pen up, in ms. */
  readonly durationMs: number;
  readonly strokes: readonly Stroke[];
}
