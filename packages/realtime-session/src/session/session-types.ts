import type {
  Model,
  ModelSettings,
  ResultImage,
  Seed,
  Throttle,
} from '@realtime-canvas/realtime-config';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { TokenSource } from '../tokens/token.ts';

/** The newest sketch, offered to be sent. Offering costs nothing: `encode` runs only if it is. */
export interface Sketch {
  /** When the drawing reached this state, in ms on the session's clock (monotonic). */
  readonly capturedAt: number;
  /**
   * True at the end of a stroke: this state is encoded at once, goes out as soon as the service may
   * want it, and is never left out.
   */
  readonly strokeEnded: boolean;
  /**
   * Encodes the drawing as it is now. A rejection is reported; after three the sketch is left out.
   * @param maxBytes the service has refused larger ones: lower the quality, or the size, to fit
   */
  readonly encode: (signal: AbortSignal, maxBytes?: number) => Promise<EncodedSketch>;
}

export interface EncodedSketch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** MIME type: `image/jpeg` or `image/webp`. */
  readonly contentType: string;
  /** When the state that these bytes show was taken; the sketch's `capturedAt` where absent. */
  readonly capturedAt?: number;
}

/** Times of one frame on the session's clock, in ms. */
export interface FrameTimes {
  readonly capturedAt: number;
  /** When it was decided to send, and encoding began. */
  readonly encodingAt: number;
  readonly sentAt: number;
  readonly receivedAt: number;
  /** The model's own word on its time, in ms, where it tells. */
  readonly serviceTime?: number;
}

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

/** Why the session is where it is, for people: what happened, and what they can do. */
export interface SessionReason {
  /** A problem `code` of the proxy, or the session's own, for example `offline`. */
  readonly code: string;
  readonly message: string;
}

export interface SessionStatus {
  readonly state: SessionState;
  /** Present in `reconnecting` and `failed`, and where a wait has a cause. */
  readonly reason?: SessionReason;
  /** When the next attempt is due, in ms on the session's clock. */
  readonly retryAt?: number;
}

/** What a person or a load test wants to know. */
export interface Measurements {
  /** Results a second, over the last two seconds of results. */
  readonly fps: number;
  /** Age of what the picture shows at this moment, in ms, as the README's "Words" has it. */
  readonly age: number | null;
  /** Medians of the parts of a frame's way over the last 600 results, in ms; null until known. */
  readonly latency: {
    readonly wait: number | null;
    readonly encode: number | null;
    readonly roundTrip: number | null;
    readonly service: number | null;
    readonly total: number | null;
  };
  /** Since the session was made. */
  readonly frames: {
    readonly sent: number;
    readonly delivered: number;
    readonly dropped: number;
  };
  readonly bytes: { readonly sent: number; readonly received: number };
  /** Time with a socket open, in seconds, and what it cost, in US dollars where known. */
  readonly attachedSeconds: number;
  readonly cost: number | null;
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
