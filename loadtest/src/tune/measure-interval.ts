import { ageLimit, ageQuantile, type AgeSegment, meanAge } from './age.ts';
import { controlled, type Estimate } from './controlled.ts';
import type { StageRecord } from './run-stages.ts';

/** What one pace did when it was measured. */
export interface MeasuredInterval {
  readonly pace: string;
  readonly results: number;
  readonly seconds: number;
  /** As it was, in ms. */
  readonly meanAge: number;
  /**
   * The mean age that the run would have had, had it met service times of this limit: the limit of
   * its own ones is a control variate, which takes away most of the noise.
   */
  readonly ageAt: (limit: number) => Estimate;
  readonly p95Age: number;
  readonly deliveredPerSecond: number;
  readonly droppedRatio: number;
  readonly serviceTimes: readonly number[];
}

/** The queue of a new socket fills, and the adaptive pace learns. */
const SKIPPED = 8;
const RECORDED_MS = 2;

interface Cycle {
  readonly segment: AgeSegment;
  readonly service: number;
}

/**
 * Computes a pace's figures from all the stages that ran it.
 * @returns undefined where too few results came to say anything
 */
export function measureInterval(
  stages: readonly StageRecord[],
  roundTrip: number,
  random: () => number,
): MeasuredInterval | undefined {
  const cycles: Cycle[] = [];
  let [seconds, dropped] = [0, 0];
  for (const stage of stages) {
    const results = stage.results.slice(SKIPPED);
    const services = serviceTimes(results, roundTrip);
    const [first, last] = [results[0], results.at(-1)];
    if (!first || !last || services.length === 0) continue;
    seconds += (last.at - first.at) / 1000;
    for (const { at, count } of stage.drops) {
      // Drops are recorded a moment after the result that reveals them.
      if (at > first.at + RECORDED_MS && at <= last.at + RECORDED_MS) dropped += count;
    }
    let shown = first.sentAt;
    for (const [index, { at, sentAt }] of results.slice(1).entries()) {
      const before = results[index]!.at;
      cycles.push({ segment: { from: before - shown, to: at - shown }, service: services[index]! });
      shown = Math.max(shown, sentAt);
    }
  }
  if (cycles.length < 10) return undefined;

  const age = (some: readonly Cycle[]): number => meanAge(some.map(({ segment }) => segment));
  const limit = (some: readonly Cycle[]): number =>
    ageLimit(
      some.map(({ service }) => service),
      roundTrip,
    );
  return {
    pace: stages[0]!.pace,
    results: cycles.length,
    seconds,
    meanAge: age(cycles),
    ageAt: controlled(cycles, age, limit, random),
    p95Age: ageQuantile(
      cycles.map(({ segment }) => segment),
      0.95,
    ),
    deliveredPerSecond: cycles.length / seconds,
    droppedRatio: dropped / (dropped + cycles.length),
    serviceTimes: cycles.map(({ service }) => service),
  };
}

/**
 * One service time for each result but the first: from when the service had the frame and was
 * idle, until the result left.
 *
 * @param results in the order of their results, in ms
 */
export function serviceTimes(
  results: readonly { readonly at: number; readonly sentAt: number }[],
  roundTrip: number,
): number[] {
  return results.slice(1).map(({ at, sentAt }, index) => {
    return Math.max(0, at - Math.max(results[index]!.at, sentAt + roundTrip));
  });
}
