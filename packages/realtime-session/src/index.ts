export type { Clock } from '@realtime-canvas/realtime-config/time';
export { isRealtimeUrl } from './session/is-realtime-url.ts';
export { RealtimeSession } from './session/realtime-session.ts';
export type * from './session/session-types.ts';
export { proxyTokenSource, type ProxyTokenSourceOptions } from './tokens/proxy-token-source.ts';
export { refusalOf } from './tokens/refusal-of.ts';
export type { Token, TokenSource } from './tokens/token.ts';
export { TokenError } from './tokens/token-error.ts';
