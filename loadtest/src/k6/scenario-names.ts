/** The scenarios that people start by name; `scenarios/` holds one entry point for each. */
export const SCENARIOS = ['token', 'frames', 'refresh', 'soak'] as const;
export type Scenario = (typeof SCENARIOS)[number];
