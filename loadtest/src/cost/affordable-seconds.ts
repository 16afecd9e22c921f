import { findModel } from '@realtime-canvas/realtime-config';
import { USUAL_MOST_COST } from './cost-limit.ts';

/** Nothing here takes longer than a day, and a timer cannot wait much longer either. */
const LONGEST_SECONDS = 86_400;

/** How long one socket may be open for that money; a day where no price is known. */
export function affordableSeconds(model: string, maxCost = USUAL_MOST_COST): number {
  const { pricePerSecond } = findModel(model);
  return Math.min(
    LONGEST_SECONDS,
    pricePerSecond === undefined ? Infinity : maxCost / pricePerSecond,
  );
}
