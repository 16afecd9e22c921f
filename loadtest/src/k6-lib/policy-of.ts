import { parseThrottle } from '@realtime-canvas/realtime-config';
import { createPolicy, type PacingPolicy } from '@realtime-canvas/realtime-session/pacing';
import { inFlightPolicy } from './in-flight-policy.ts';

/** The policy of a stage's pace: as the app has it, or a number of frames in flight. */
export function policyOf(pace: string): PacingPolicy {
  const most = /^([12])-in-flight$/.exec(pace)?.[1];
  return most === undefined ? createPolicy(parseThrottle(pace)) : inFlightPolicy(Number(most));
}
