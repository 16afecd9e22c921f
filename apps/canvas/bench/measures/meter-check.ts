import type { Lab } from '../lab/lab.ts';
import { steadyAge } from '../lab/steady-age.ts';

const DELAYS = [100, 200] as const;
/** How far apart the two readings may be from what they should be, in ms. */
const MOST_ERROR = 4;
/** What a reading may have beyond its delay, in ms: a display frame, and half a move. */
const MOST_BEYOND = 21;
/** A machine that is busy for a moment is asked again. */
const TRIES = 3;

export interface MeterCheck {
  /** What was read for each true delay, in ms. */
  readonly readings: readonly { readonly delay: number; readonly read: number }[];
  /** How far the reading of 100 ms more is from 100 ms more, in ms. */
  readonly error: number;
  /** Why nothing that is measured now can be believed; null where it can. */
  readonly fault: string | null;
}

/**
 * Reads the age of a page whose delay is known. What a reading has beyond the delay is the wait
 * for a display frame and half the time between two moves: it is part of every contender's age.
 */
export async function meterCheck(lab: Lab, seconds: number): Promise<MeterCheck> {
  let check = await readOnce(lab, seconds);
  for (let tries = 1; tries < TRIES && check.fault !== null; tries += 1) {
    check = await readOnce(lab, seconds);
  }
  return check;
}

async function readOnce(lab: Lab, seconds: number): Promise<MeterCheck> {
  const readings = [];
  for (const delay of DELAYS) {
    const sitting = await lab.openDelayPage(delay);
    const { age } = await steadyAge(sitting, seconds);
    await sitting.close();
    readings.push({ delay, read: age });
  }
  const [first, second] = readings;
  const error = second!.read - first!.read - (DELAYS[1] - DELAYS[0]);
  const beyond = Math.max(...readings.map(({ delay, read }) => read - delay));
  const believable = Math.abs(error) <= MOST_ERROR && beyond <= MOST_BEYOND;
  const fault = believable
    ? null
    : `a page whose age is known was read ${beyond.toFixed(0)} ms too old (at most ` +
      `${MOST_BEYOND}), and 100 ms more as ${(100 + error).toFixed(0)} (within ${MOST_ERROR}): ` +
      'the machine is busy with something else';
  return { readings, error, fault };
}
