import type { Estimate } from '../stats/estimate.ts';

/** Beyond this many standard errors, chance is no explanation for one of ten intervals. */
const ERRORS = 2.8;
/** A real path has a few ms more than its model: timers, event loops. */
const ALLOWED = 0.03;

/** Whether a measured age contradicts the modelled one; `modelError` is a share of it. */
export function disagrees(measured: Estimate, modelled: number, modelError: number): boolean {
  const measuredError = (measured.high - measured.low) / 3.92 / measured.value;
  const error = Math.hypot(measuredError, modelError);
  return Math.abs(Math.log(measured.value / modelled)) > ERRORS * error + ALLOWED;
}
