export { createPolicy } from './create-policy.ts';
export { fixedPolicy } from './fixed-policy.ts';
export { FlightLog } from './flight-log.ts';
export { handOverStep } from './hand-over-step.ts';
export type { PacingPolicy } from './pacing-policy.ts';
export { patienceForProof } from './patience.ts';
export { refreshLead } from './refresh-lead.ts';
