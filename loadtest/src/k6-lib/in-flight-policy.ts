import type { PacingPolicy } from '@realtime-canvas/realtime-session/pacing';

/** Keeps `most` frames on their way and sends the next when a result comes: for measuring. */
export function inFlightPolicy(most: number): PacingPolicy {
  return {
    buffering: most,
    nextSendAt: (log, now) => (log.inFlight.length < most ? now : Number.POSITIVE_INFINITY),
  };
}
