import { deviation, median } from 'd3-array';
import { LATE_MS } from '../results/run-summary.ts';
import { slowerThanScenario } from '../runner/local-fal-scenario.ts';
import type { MeasuredInterval } from './measure-interval.ts';

/** An interval wider than this to each side cannot distinguish the profiles. */
const MOST_HALF_WIDTH = 0.08;
/** A median this many standard errors from the common one is more than chance among a dozen... */
const DRIFT_ERRORS = 4;
/** ... and this far from it matters. */
const DRIFT_RATIO = 1.2;
export interface Evidence {
  /** The paces that would be recommended, as measured. */
  readonly picks: readonly MeasuredInterval[];
  /** Every pace that was measured, in the order of time where that is known. */
  readonly all: readonly MeasuredInterval[];
  /** Of all service times, in ms. */
  readonly limit: number;
  /** Of all service times, in ms. */
  readonly medianMs: number;
  /** The longest that its scenario allows; null where that is unknown. */
  readonly longestMedian: number | null;
  readonly lagP95: number;
  readonly socketsLost: number;
  readonly verifySeconds: number;
}

/** Why nothing should be recommended from this run, each with what to do; empty = all is well. */
export function findFaults(evidence: Evidence): string[] {
  const { picks, all, limit, medianMs, longestMedian, lagP95, socketsLost, verifySeconds } =
    evidence;
  const faults: string[] = [];
  if (lagP95 > LATE_MS) {
    faults.push(
      `k6 itself was late: 95 % of its own events within ${lagP95.toFixed(0)} ms only. ` +
        'Run it on a machine with less to do.',
    );
  }
  const slower = slowerThanScenario(medianMs, longestMedian);
  if (slower !== null) faults.push(slower);
  if (socketsLost > 0) {
    faults.push(
      `the service dropped the connection ${socketsLost} times. Find out why first; ` +
        'the samples around a loss are not a steady service.',
    );
  }
  const noisy = picks.filter(({ ageAt }) => {
    const { value, low, high } = ageAt(limit);
    return (high - low) / 2 / value > MOST_HALF_WIDTH;
  });
  if (noisy.length > 0) {
    faults.push(
      `too noisy: the age at ${noisy.map(({ pace }) => pace).join(', ')} ms is known to no better ` +
        `than ${(100 * MOST_HALF_WIDTH).toFixed(0)} %. Measure longer: --verify-seconds ${4 * verifySeconds}.`,
    );
  }
  const drifted = all.flatMap(({ serviceTimes }) => driftOf(serviceTimes, all) ?? []);
  if (drifted.length > 0) {
    faults.push(
      `the service changed while it was measured: its median time was ${Math.min(...drifted).toFixed(0)} ` +
        `to ${Math.max(...drifted).toFixed(0)} ms for a while. Measure again when its load is steady, or ` +
        `longer: --verify-seconds ${4 * verifySeconds}; or use adaptive, which follows such changes.`,
    );
  }
  return faults;
}

/** The median of one pace's service times, where it cannot be that of all of them. */
function driftOf(times: readonly number[], all: readonly MeasuredInterval[]): number | undefined {
  const logs = all.flatMap(({ serviceTimes }) =>
    serviceTimes.map((time) => Math.log(Math.max(1, time))),
  );
  const own = median(times)!;
  const distance = Math.abs(
    Math.log(own / median(all.flatMap(({ serviceTimes }) => serviceTimes))!),
  );
  // The median of n normal values has a standard error of 1.253 / sqrt(n) deviations.
  const error = (1.253 * deviation(logs)!) / Math.sqrt(times.length);
  return distance > DRIFT_ERRORS * error && distance > Math.log(DRIFT_RATIO) ? own : undefined;
}
