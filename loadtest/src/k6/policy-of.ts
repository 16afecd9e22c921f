import { parseThrottle } from '@realtime-canvas/realtime-config';
import { createPolicy, type PacingPolicy } from '@realtime-canvas/realtime-session/pacing';

/** The policy of a stage's pace: as the app has it, or a number of frames in flight. */
export function policyOf(pace: string): PacingPolicy {
  const most = /^([12])-in-flight$/.exec(pace)?.[1];
  return most === undefined ? createPolicy(parseThrottle(pace)) : inFlightPolicy(Number(most));
}

/** Keeps `most` frames on their way and sends the next when a result comes: for measuring. */
function inFlightPolicy(most: number): PacingPolicy {
  return {
    buffering: most,
    nextSendAt: (log, now) => (log.inFlight.length < most ? now : Number.POSITIVE_INFINITY),
  };
}
