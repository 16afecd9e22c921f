export { RealtimeSession } from './session/realtime-session.ts';
export type * from './session/session-types.ts';
