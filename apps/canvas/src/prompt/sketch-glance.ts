/** A sketch as coarse values, 0..255: enough to say whether another looks different. */
export type Glance = readonly number[];

/** Cells along one side. */
const CELLS = 16;
/** Two sketches differ where one of their cells does by this much: a short thin stroke does not. */
const MOST_ALIKE = 24;

export function glanceAt(canvas: OffscreenCanvas): Glance {
  const small = new OffscreenCanvas(CELLS, CELLS);
  const context = small.getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, CELLS, CELLS);
  return [...context.getImageData(0, 0, CELLS, CELLS).data];
}

/** Whether a thumbnail of the one no longer shows the other. */
export function differs(one: Glance, other: Glance): boolean {
  return (
    one.length !== other.length ||
    one.some((value, i) => Math.abs(value - (other[i] ?? 0)) > MOST_ALIKE)
  );
}
