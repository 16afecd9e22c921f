export { adaptivePolicy } from './adaptive-policy.ts';
export { createPolicy } from './create-policy.ts';
export { handOverStep, type HandOverFacts, type HandOverStep } from './hand-over-step.ts';
export { fixedPolicy } from './fixed-policy.ts';
export { FlightLog, type Flight } from './flight-log.ts';
export type { PacingPolicy } from './pacing-policy.ts';
export { patienceForProof } from './patience.ts';
