import { drawRows } from '../lab/draw-rows.ts';
import type { Lab } from '../lab/lab.ts';
import { meanAge, reachAtRest } from '../lab/mean-age.ts';

const DELAYS = [100, 200] as const;

export interface MeterCheck {
  /** What was read for each true delay, in ms. */
  readonly readings: readonly { readonly delay: number; readonly read: number }[];
  /** How far the reading of 100 ms more is from 100 ms more, in ms. */
  readonly error: number;
}

/**
 * Reads the age of a page whose delay is known. What a reading has beyond the delay is the wait
 * for a display frame and half the time between two moves: it is part of every contender's age.
 */
export async function meterCheck(lab: Lab, seconds: number): Promise<MeterCheck> {
  const readings = [];
  for (const delay of DELAYS) {
    const sitting = await lab.openDelayPage(delay);
    const reading = await drawRows(sitting, seconds);
    await sitting.close();
    readings.push({ delay, read: meanAge(reading, 1, reachAtRest(reading, 0)) });
  }
  const [first, second] = readings;
  return { readings, error: second!.read - first!.read - (DELAYS[1] - DELAYS[0]) };
}
