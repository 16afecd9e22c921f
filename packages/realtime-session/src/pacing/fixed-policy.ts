import type { PacingPolicy } from './pacing-policy.ts';

/** fal's own recommendation: https://fal.ai/docs/model-endpoints/websockets */
const BUFFERING = 2;

/**
 * At least `throttleInterval` ms between two frames, whatever the service does. The caller keeps
 * the newest sketch until this time comes, so that the last one is never left out.
 *
 * @param throttleInterval in ms, 0 or more
 * @throws {RangeError} for anything else
 */
export function fixedPolicy(throttleInterval: number): PacingPolicy {
  if (!(throttleInterval >= 0) || throttleInterval === Number.POSITIVE_INFINITY) {
    throw new RangeError(
      `throttleInterval ${throttleInterval} is not a number of ms; use 0 or more, for example 128`,
    );
  }
  return {
    buffering: BUFFERING,
    nextSendAt: (log) => log.lastSentAt + throttleInterval,
  };
}
