/** Rising steps of about 1.6 (a fifth of a decade: finer than a knee is sharp). */
const STEPS = [10, 16, 25, 40, 63, 100, 160, 250, 400, 630, 1_000, 1_600, 2_500, 4_000, 6_300];

/** Numbers of sockets to hold one after the other, up to `most`, which is the last. */
export function socketSteps(most: number): readonly number[] {
  return [...STEPS.filter((step) => step < most), most];
}
