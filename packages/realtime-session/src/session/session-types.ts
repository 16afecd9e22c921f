import type {
  Model,
  ModelSettings,
  ResultImage,
  Seed,
  Throttle,
} from '@realtime-canvas/realtime-config';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { TokenSource } from '../tokens/token.ts';
import type { EncodedSketch } from '../sending/sketch.ts';
import type { FrameTimes } from '../sending/session-meter.ts';
import type { SessionReason } from '../channel/reasons.ts';

/** One result, with the frame it answers. */
export interface SessionResult {
  /** Counts up with every frame sent; results come in this order, each at most once. */
  readonly frame: number;
  readonly images: readonly [ResultImage, ...ResultImage[]];
  readonly seed?: Seed;
  readonly flagged: boolean;
  readonly settings: ModelSettings;
  readonly sketch: EncodedSketch;
  readonly times: FrameTimes;
}

export type SessionState =
  'idle' | 'connecting' | 'warming' | 'live' | 'reconnecting' | 'paused' | 'failed';

export interface SessionStatus {
  readonly state: SessionState;
  /** Present in `reconnecting` and `failed`, and where a wait has a cause. */
  readonly reason?: SessionReason;
  /** When the next attempt is due, in ms on the session's clock. */
  readonly retryAt?: number;
}

export interface SessionOptions {
  readonly model: Model;
  readonly tokenSource: TokenSource;
  /** Names the token source in the connection key, for example the proxy's URL. */
  readonly tokenSourceName: string;
  /** `wss://fal.run`, or local-fal's address. */
  readonly realtimeUrl: string;
  /** Whose drawing it is; boards never share a socket. */
  readonly board: string;
  readonly throttle: Throttle;
  readonly settings: ModelSettings;
  /** Places to ask for in the service's buffer, 1..60; the pacing policy's wish where absent. */
  readonly maxBuffering?: number;
  /** Closes the socket after so long without a new sketch, in ms. */
  readonly idleAfter?: number;
  readonly clock?: Clock;
  /** 0 <= x < 1, for jitter. */
  readonly random?: () => number;
  readonly WebSocket?: typeof globalThis.WebSocket;
  /** Tells of `online` and `offline`; the window or worker itself where absent. */
  readonly network?: EventTarget;
}

/** What a session tells as it happens. */
export interface SessionEvents {
  result: (result: SessionResult) => void;
  status: (status: SessionStatus) => void;
  /** Something went wrong that changes no state: a sketch not encoded, a result not readable. */
  fault: (reason: SessionReason) => void;
}
