import type { RunOptions } from './parse-options.ts';

/** What a scenario reads of the options (see `k6/settings.ts`). Nothing secret. */
export function scenarioEnv(options: RunOptions): Record<string, string | number> {
  return {
    MODEL: options.model,
    DURATION_SECONDS: options.durationSeconds,
    SOCKETS: options.sockets,
    RATE: options.rate,
    THROTTLE: options.throttle,
    MAX_BUFFERING: options.maxBuffering,
    OBJECTIVE_MS: options.objectiveMs,
    AGE_OBJECTIVE_MS: options.ageObjectiveMs,
    ...(options.ramp ? { RAMP: 'on' } : {}),
    REFRESH_SECONDS: options.refreshSeconds,
    REFRESH_BY: options.refreshBy,
  };
}
