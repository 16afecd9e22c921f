/** A coarse grid over a picture, about 128 cells per side: enough for washes of colour, and cheap. */
export interface Grid {
  /** Pixels per cell, each way. */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
}

const CELLS_PER_SIDE = 128;

export function gridOver(width: number, height: number): Grid {
  const cell = Math.max(1, Math.round(Math.sqrt(width * height) / CELLS_PER_SIDE));
  return { cell, columns: Math.ceil(width / cell), rows: Math.ceil(height / cell) };
}
