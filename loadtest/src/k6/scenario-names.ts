/** The scenarios of the command line; `scenarios/` holds one entry point for each. */
export const SCENARIOS = ['token', 'frames', 'refresh', 'soak'] as const;
export type Scenario = (typeof SCENARIOS)[number];
