import { backOff, type BackOff } from '@realtime-canvas/realtime-config/time';

/**
 * Tries that follow each other quickly: for some three seconds somebody may well wait for us. No
 * more of them, since all in all it has to stay under 30 in the first minute even where chance
 * makes every wait the shortest: that is what the proxy gives one client (`MINTS_PER_MINUTE`).
 */
const QUICK_TRIES = 17;
const FIRST_MS = 50;
/**
 * Half a second after the service is back at the latest its first picture is here: this wait, then a
 * token, a handshake, and what a picture takes (some 200 ms at a service time of 100).
 */
const QUICK_CAP_MS = 280;
/** Beyond that a try every few seconds. */
const SLOW_CAP_MS = 10_000;
/** A service that asks for time (1012, 1013), or ends each connection, gets more of it. */
const SLOW_FIRST_MS = 500;
/** A limit of the account stands until another socket is closed, or somebody raises it. */
const SLOWEST_CAP_MS = 30_000;
/**
 * As little chance as still sets those apart who lost one service together (four tries are spread
 * over most of a wait): with more, the shortest waits would use up the minute's tries sooner.
 */
const JITTER = 1 / 3;

/** `quick` begins with tries that nobody notices, `slow` with half a second, up to 10 s or 30 s. */
export type Pace = 'quick' | 'slow' | 'slowest';

const PACES = {
  quick: { first: FIRST_MS, longest: QUICK_CAP_MS, jitter: JITTER },
  afterQuick: { first: 2 * QUICK_CAP_MS, longest: SLOW_CAP_MS, jitter: JITTER },
  slow: { first: SLOW_FIRST_MS, longest: SLOW_CAP_MS, jitter: JITTER },
  slowest: { first: SLOW_FIRST_MS, longest: SLOWEST_CAP_MS, jitter: JITTER },
} as const satisfies Record<string, BackOff>;

/**
 * How long to wait before the next try, in ms.
 *
 * @param failures how many tries have failed since the last success, 1 or more
 */
export function retryDelay(failures: number, pace: Pace, random: () => number): number {
  if (pace === 'quick' && failures > QUICK_TRIES) {
    return backOff(failures - QUICK_TRIES, PACES.afterQuick, random);
  }
  return backOff(failures, PACES[pace], random);
}
