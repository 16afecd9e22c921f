import type { Scenario } from '../k6/scenario.ts';
import { REFRESH_KINDS } from '../pace/refresh-kinds.ts';
import { socketSteps } from '../pace/socket-steps.ts';
import type { RunOptions } from './parse-options.ts';

/** How long a run's sockets are open, summed over all of them; 0 where there are none. */
export function socketSeconds(
  scenario: Scenario,
  {
    sockets,
    durationSeconds,
    ramp,
    segment,
  }: Pick<RunOptions, 'sockets' | 'durationSeconds' | 'ramp' | 'segment'>,
): number {
  if (scenario === 'token') return 0;
  const steps = ramp ? socketSteps(sockets) : [sockets];
  const held = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const groups = scenario === 'refresh' ? REFRESH_KINDS.length : 1;
  return (groups * held * durationSeconds) / (segment?.runners ?? 1);
}
