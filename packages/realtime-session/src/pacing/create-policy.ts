import type { Throttle } from '@realtime-canvas/realtime-config';
import { adaptivePolicy } from './adaptive-policy.ts';
import { fixedPolicy } from './fixed-policy.ts';
import type { PacingPolicy } from './pacing-policy.ts';

/**
 * Makes the pacing policy of a throttle setting.
 *
 * @throws {RangeError} for an interval that is not 0 ms or more
 */
export function createPolicy(throttle: Throttle): PacingPolicy {
  return throttle.kind === 'adaptive' ? adaptivePolicy : fixedPolicy(throttle.throttleInterval);
}
