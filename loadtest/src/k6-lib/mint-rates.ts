/** Rising steps of about 1.6 (a tenth of a decade each would be finer than a knee is sharp). */
const STEPS = [10, 16, 25, 40, 63, 100, 160, 250, 400, 630] as const;

/** Mints a second, step by step: the one asked for, or rising ones where `rate` is 0. */
export function mintRates(rate: number): readonly [number, ...number[]] {
  return rate > 0 ? [rate] : STEPS;
}
