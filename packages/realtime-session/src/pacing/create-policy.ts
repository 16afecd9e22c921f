import type { Throttle } from '@realtime-canvas/realtime-config';
import { adaptivePolicy } from './adaptive-policy.ts';
import { fixedPolicy } from './fixed-policy.ts';
import type { PacingPolicy } from './pacing-policy.ts';

/** The policy of a throttle setting. */
export function createPolicy(throttle: Throttle): PacingPolicy {
  return throttle.kind === 'adaptive' ? adaptivePolicy : fixedPolicy(throttle.throttleInterval);
}
