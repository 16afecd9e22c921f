import { shiftBetween } from '../stats/shift-between.ts';
import { serviceTimes } from './service-times.ts';
import type { StageRecord } from './stage-record.ts';

export interface MeasuredService {
  readonly serviceTimes: readonly number[];
  readonly roundTrip: number;
}

/** The first results come from a service and a path that still warm up. */
const SKIPPED = 3;

/**
 * Tells service time and round trip apart. With one frame in flight a result takes R + S; with two,
 * the service never waits and results come S apart. R is the shift between the two samples.
 */
export function measureService(one: StageRecord, two: StageRecord): MeasuredService {
  const latencies = one.results.slice(SKIPPED).map(({ at, sentAt }) => at - sentAt);
  const settled = two.results.slice(SKIPPED);
  const gaps = settled
    .slice(1)
    // Only a frame that was sent before the result ahead of it can have waited for the service.
    .flatMap(({ at, sentAt }, index) => {
      const before = settled[index]!.at;
      return sentAt < before ? [at - before] : [];
    });
  const roundTrip = Math.max(0, shiftBetween(latencies, gaps));
  return {
    roundTrip,
    serviceTimes: [
      ...serviceTimes(one.results.slice(SKIPPED), roundTrip),
      ...serviceTimes(settled, roundTrip),
    ],
  };
}
