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
import type { DebugEntry } from '../base/debug-entry.ts';
import type { SessionReason } from '../channel/reasons.ts';
import type { ReconnectPolicy } from '../channel/reconnect-policy.ts';

/** One result, with the frame it belongs to. */
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

/**
 * - `idle`: no socket, and none is needed;
 * - `connecting`: a first socket is on its way;
 * - `warming`: it is open, and its first picture has not come yet;
 * - `live`: pictures come;
 * - `reconnecting`: something failed, and it is tried again;
 * - `paused`: by `pause()`, until `resume()`;
 * - `failed`: it has stopped trying.
 */
export type SessionState =
  'idle' | 'connecting' | 'warming' | 'live' | 'reconnecting' | 'paused' | 'failed';

/** Where a session is, and why. */
export interface SessionStatus {
  readonly state: SessionState;
  /** Present in `reconnecting` and `failed`, and where a wait has a cause. */
  readonly reason?: SessionReason;
  /** When the next attempt is due, in ms on the session's clock. */
  readonly retryAt?: number;
}

/** What a `RealtimeSession` is made with. */
export interface SessionOptions {
  readonly model: Model;
  /** Gets a token for each connection; see `proxyTokenSource`. */
  readonly tokenSource: TokenSource;
  /** Names the token source, for example the proxy's URL: tabs share the tokens of one name. */
  readonly tokenSourceName: string;
  /** `wss://fal.run`, or local-fal's address. */
  readonly realtimeUrl: string;
  /** Names the drawing: another one gets a socket of its own (`setBoard`). */
  readonly board: string;
  /** When frames are sent: as the service allows, or at a fixed interval. */
  readonly throttle: Throttle;
  /** The prompt, and whatever else the model takes with each frame. */
  readonly settings: ModelSettings;
  /**
   * Closes the socket after so long without a new sketch, in ms above 0.
   * @default never
   */
  readonly idleAfter?: number;
  /**
   * Whether a change of settings alone, with no socket open, may open one for this model. Where it
   * may not, the next sketch is the first to be sent with them.
   * @default always
   */
  readonly settingsConnect?: (model: Model) => boolean;
  /**
   * When to connect again after a failure, and when to stop.
   * @default defaultReconnectPolicy(random)
   */
  readonly reconnectPolicy?: ReconnectPolicy;
  /**
   * Time and timers.
   * @default systemClock
   */
  readonly clock?: Clock;
  /**
   * 0 <= x < 1, for jitter.
   * @default Math.random
   */
  readonly random?: () => number;
  /**
   * The class of sockets, where the runtime has none: Node 20 needs that of `ws`.
   * @default globalThis.WebSocket
   */
  readonly WebSocket?: typeof globalThis.WebSocket;
  /**
   * Dispatches `online` and `offline`.
   * @default the window or worker itself
   */
  readonly network?: EventTarget;
}

/** The events of a session and their listeners. */
export interface SessionEvents {
  /** A picture that is newer than the one before. */
  result: (result: SessionResult) => void;
  /** State, reason or time of the next attempt changed. */
  status: (status: SessionStatus) => void;
  /** Something went wrong that changes no state: a sketch not encoded, a result not readable. */
  fault: (reason: SessionReason) => void;
  /** What connections do and why, for a bug report: no token, no picture, no prompt. */
  debug: (entry: DebugEntry) => void;
}
