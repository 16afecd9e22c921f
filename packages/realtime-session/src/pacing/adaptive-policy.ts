import type { FlightLog } from './flight-log.ts';
import type { PacingPolicy } from './pacing-policy.ts';

/** A display frame: nothing newer can have been drawn sooner. */
const LEAST_INTERVAL_MS = 16;
/**
 * A frame that is so many service times late was most likely dropped without a word: the next one
 * does not wait for it. More than a service that has doubled its time is late.
 */
const OVERDUE_SERVICES = 1.5;
/** Room for a path of seven service times; the policy itself never fills more than it uses. */
const BUFFERING = 8;

/**
 * Sends the next frame so that it arrives just as the service gets free: then nothing waits, on
 * either side, and the picture is as fresh as the service allows. Keeps in flight what the round
 * trip needs and no more, so that nothing is dropped either.
 *
 * Background: Sun et al., "Update or Wait: How to Keep Your Data Fresh",
 * https://doi.org/10.1109/TIT.2017.2735804
 */
export const adaptivePolicy: PacingPolicy = {
  buffering: BUFFERING,
  nextSendAt(log, now, strokeEnded) {
    const at = bestSendAt(log, now, strokeEnded);
    return Math.max(at, log.lastSentAt + LEAST_INTERVAL_MS);
  },
};

function bestSendAt(log: FlightLog, now: number, strokeEnded: boolean): number {
  const { inFlight, roundTrip, serviceTime } = log;
  if (inFlight.length === 0) return now;
  if (log.resyncAt !== Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;

  // However many results came each of a frame by itself (dots, prompts): with R unknown each frame
  // would wait for a result, none behind another, and R stay unknown for good.
  const learning = !log.knowsPath;
  // Without ids one more frame would only put results further out of step.
  const mayBeLost = !learning && log.named;
  const most = (learning ? 2 : mostInFlight(roundTrip, serviceTime)) + (strokeEnded ? 1 : 0);
  let free = log.lastResultAt;
  let soonestFree = free;
  let overdue = 0;
  let overdueAt = Number.POSITIVE_INFINITY;
  for (const { sentAt } of inFlight) {
    const thereAt = sentAt + roundTrip;
    free = Math.max(free, thereAt) + serviceTime;
    soonestFree = Math.max(soonestFree, thereAt) + log.leastService;
    const at = free + OVERDUE_SERVICES * serviceTime;
    if (mayBeLost && at <= now) overdue += 1;
    else if (mayBeLost) overdueAt = Math.min(overdueAt, at);
  }
  if (inFlight.length - overdue >= most) return overdueAt;
  if (learning || overdue > 0) return now;
  // The end of a stroke is there as soon as the service may want it, and no sooner: it would only
  // wait, and what is drawn next would wait behind it.
  return (strokeEnded ? soonestFree : free) - roundTrip;
}

/** k = 1 + ceil(R / S): one in work, and those that fill the way there and back. */
function mostInFlight(roundTrip: number, serviceTime: number): number {
  if (serviceTime <= 0) return 2;
  return Math.min(BUFFERING, 1 + Math.ceil(roundTrip / serviceTime));
}
