import type { Model, ModelSettings, Throttle } from '@realtime-canvas/realtime-config';
import type {
  Measurements,
  SessionEvents,
  SessionOptions,
  SessionStatus,
  Sketch,
} from './session-types.ts';

/** CONTRACT ONLY: the class is being written; its public face is this. */
export declare class RealtimeSession {
  constructor(options: SessionOptions);
  get status(): SessionStatus;
  measurements(): Measurements;
  /** Subscribes; the answer unsubscribes. */
  on<E extends keyof SessionEvents>(event: E, listener: SessionEvents[E]): () => void;
  /** Connects ahead of the first sketch, so that it need not wait for a token and a handshake. */
  connect(): void;
  /** Offers the newest sketch; it replaces one that still waits. Connects where needed. */
  offer(sketch: Sketch): void;
  /** Changes what the next frame says, and sends the newest sketch again with it. */
  setSettings(settings: ModelSettings): void;
  setThrottle(throttle: Throttle): void;
  setModel(model: Model, settings: ModelSettings): void;
  /** Lets the socket go (and its cost) until `resume`. The newest sketch is kept. */
  pause(): void;
  /** Leaves `paused` or `failed` and tries again. */
  resume(): void;
  /** Ends it: no socket, no timer, no event after this. */
  close(): void;
}
