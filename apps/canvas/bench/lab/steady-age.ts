import { drawRows, type DrawnPage } from './draw-rows.ts';
import { meanAge, reachAtRest, type MeanAge } from './mean-age.ts';

/**
 * The first stroke rests at its end, until the picture shows all of it; the second one begins with
 * that picture, which is not old yet, and grows as old as it will. From the third on the mean is
 * that of drawing without end, which is what the limit is of.
 */
const RESTING = 0;
const STEADY_FROM = 2;

export interface SteadyAge extends MeanAge {
  /** How far ink reaches beyond the pointer at rest, 0..1. */
  readonly reach: number;
}

/** Draws until all is warm and steady, then for so many seconds, and reads the mean age. */
export async function steadyAge(
  drawn: DrawnPage,
  seconds: number,
  options: { readonly warmMs?: number; readonly begin?: () => void | Promise<void> } = {},
): Promise<SteadyAge> {
  const reading = await drawRows(drawn, seconds + STEADY_FROM - 1, options);
  const reach = reachAtRest(reading, RESTING);
  return { ...meanAge(reading, STEADY_FROM, reach), reach };
}
