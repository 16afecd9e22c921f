/** A coarse grid over a picture, about 128 cells a side: enough for washes of colour, and cheap. */
export interface Grid {
  /** Pixels a cell, each way. */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
}

const CELLS_A_SIDE = 128;

export function gridOver(width: number, height: number): Grid {
  const cell = Math.max(1, Math.round(Math.sqrt(width * height) / CELLS_A_SIDE));
  return { cell, columns: Math.ceil(width / cell), rows: Math.ceil(height / cell) };
}
