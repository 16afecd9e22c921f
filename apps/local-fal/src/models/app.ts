import type { Model } from '@realtime-canvas/realtime-config';

/** A model as it is served here. */
export interface App {
  readonly model: Model;
  /** What a token must allow. */
  readonly alias: string;
  /** Whether JSON in text frames is understood beside MessagePack. */
  readonly readsText: boolean;
}
