import type { ModelSettings } from '@realtime-canvas/realtime-config';
import type { Connection } from '../fal-client/fal-connection.ts';
import type { FramesInFlight, SentFrame } from '../sending/frames-in-flight.ts';
import type { HeldToken } from '../tokens/token-keeper.ts';
import type { EncodedSketch } from '../sending/sketch.ts';

/** A frame as it was sent. */
export interface FrameRecord extends SentFrame {
  /** Counts up with every change of sketch or settings; the order in which pictures may show. */
  readonly version: number;
  readonly capturedAt: number;
  readonly encodingAt: number;
  readonly settings: ModelSettings;
  readonly sketch: EncodedSketch;
}

/** An open connection with what is under way on it. */
export interface Lane {
  readonly connection: Connection;
  /** Places in the service's buffer that it was asked for. */
  readonly maxBuffering: number;
  readonly frames: FramesInFlight<FrameRecord>;
  readonly token: HeldToken;
  /** Results that came by it. */
  results: number;
  /** When anything last came by it. */
  heardAt: number;
  /** When the first frame that still waits for this lane's first result went out. */
  firstSentAt: number | null;
}
