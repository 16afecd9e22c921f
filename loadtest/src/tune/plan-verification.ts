/** What everybody copies; each report says how it fares: https://fal.ai/docs/model-endpoints/websockets */
export const COMMON_MS = 128;
/** Neighbours of a pick lie so far away. */
const NEIGHBOUR = 1.12;
/** Closer intervals are one and the same to a measurement. */
const SAME = 1.045;

/**
 * Which paces to measure: the picks, 128, adaptive, and the neighbours of the picks.
 * @param picks in ms
 */
export function planVerification(picks: readonly number[]): string[] {
  const wanted = [
    ...picks,
    COMMON_MS,
    ...picks.flatMap((pick) => [Math.round(pick / NEIGHBOUR), Math.round(pick * NEIGHBOUR)]),
  ];
  const chosen: number[] = [];
  for (const interval of wanted) {
    const isNew = !chosen.some((other) => nearTo(interval, other));
    // Every report says how 128 itself fares, however near a pick may lie.
    if (isNew || (interval === COMMON_MS && !chosen.includes(COMMON_MS))) chosen.push(interval);
  }
  return ['adaptive', ...chosen.map(String)];
}

/** Whether two intervals are the same to a measurement: their ratio is below `ratio`. */
export function nearTo(a: number, b: number, ratio = SAME): boolean {
  return Math.max(a, b) / Math.min(a, b) < ratio;
}
