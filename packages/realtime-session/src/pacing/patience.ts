import type { FlightLog } from './flight-log.ts';

/** Nobody sees a stall that is shorter. */
const LEAST_MS = 1_000;
/** Results that take so many times as long as usual are late, not slow. */
const TIMES_USUAL = 4;
const TIMES_LAST = 3;
/** A connection to a model that is known to be warm: its first result takes a new runner at most. */
const WARM_CONNECTION_MS = 2_000;
/** The published time from cold is a typical one. */
const TIMES_COLD = 1.5;
const LEAST_COLD_MS = 5_000;
/**
 * The longest start that people report of any of fal's realtime models is that of
 * https://fal.ai/models/fal-ai/flux-2/klein/realtime: 3.5 minutes.
 */
const LONGEST_COLD_MS = 210_000;

/** How long a connection that has brought results may stay silent with a frame in flight, in ms. */
export function patienceOnceAnswered(log: FlightLog, lastLatency: number): number {
  // Giving up costs more without ids: a result that comes after all is taken for another.
  const service = log.named ? (log.medianService ?? 0) : log.serviceTime;
  const usual = log.roundTrip + 2 * service;
  return Math.max(LEAST_MS, TIMES_USUAL * usual, TIMES_LAST * lastLatency);
}

/**
 * How long a new connection may take for its first result, in ms: where the model may be cold, as long
 * as any start takes, whatever is usual for this one. To a warm model it grows with every connection
 * that was left in vain, so that one which is cold after all gets the time it needs.
 */
export function patienceForFirst(coldStartMs: number, warm: boolean, stalls: number): number {
  const cold = Math.max(LONGEST_COLD_MS, TIMES_COLD * coldStartMs);
  return warm ? Math.min(cold, WARM_CONNECTION_MS * 2 ** stalls) : cold;
}

/** A guess: so long after a result the model's runner is most likely still there. */
const WARM_FOR_MS = 3 * 60_000;

/** @param sinceResult how long ago a result last came by any connection, in ms */
export function isWarm(sinceResult: number): boolean {
  return sinceResult < WARM_FOR_MS;
}

/**
 * How long a second connection, beside one that works, may take for the picture that proves it, in ms.
 * Not as long as the first may: the first waits on, and another second one may fare better.
 *
 * @param sinceResult how long ago a result last came, in ms
 * @param lastLatency sent to result, of the newest result, in ms
 */
export function patienceForProof(
  coldStartMs: number,
  sinceResult: number,
  lastLatency: number,
): number {
  const first = isWarm(sinceResult)
    ? WARM_CONNECTION_MS
    : Math.max(LEAST_COLD_MS, TIMES_COLD * coldStartMs);
  return Math.max(first, resendAfter(0, lastLatency));
}

/** When a connection that has not answered yet gets a second one beside it, in ms. */
export function patienceForSecond(coldStartMs: number): number {
  return Math.max(LEAST_COLD_MS, coldStartMs / 2);
}

/** What starts cold drops its input without a word: how long before it is sent again, in ms. */
export function resendAfter(resends: number, lastLatency: number): number {
  return Math.max(LEAST_MS * Math.min(5, 2 ** resends), TIMES_LAST * lastLatency);
}
