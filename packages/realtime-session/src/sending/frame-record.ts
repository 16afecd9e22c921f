import type { ModelSettings } from '@realtime-canvas/realtime-config';
import type { SentFrame } from './frames-in-flight.ts';
import type { EncodedSketch } from './sketch.ts';

/** A frame as it was sent. */
export interface FrameRecord extends SentFrame {
  /** Counts up with every change of sketch or settings; the order in which pictures may show. */
  readonly version: number;
  readonly capturedAt: number;
  readonly encodingAt: number;
  readonly settings: ModelSettings;
  readonly sketch: EncodedSketch;
}
