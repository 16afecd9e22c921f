export type { DebugEntry, DebugEvent } from './base/debug-entry.ts';
export type { SessionReason } from './channel/reasons.ts';
export {
  defaultReconnectPolicy,
  type FailureCause,
  type ReconnectContext,
  type ReconnectPolicy,
} from './channel/reconnect-policy.ts';
export type { FrameTimes, Measurements } from './sending/session-meter.ts';
export type { EncodedSketch, Sketch } from './sending/sketch.ts';
export { isRealtimeUrl } from './session/is-realtime-url.ts';
export { RealtimeSession } from './session/realtime-session.ts';
export type * from './session/session-types.ts';
export { proxyTokenSource } from './tokens/proxy-token-source.ts';
export { refusalOf } from './tokens/refusal-of.ts';
export type { Token, TokenSource } from './tokens/token.ts';
export { TokenError } from './tokens/token-error.ts';
