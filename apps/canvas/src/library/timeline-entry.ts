import type { ModelSettings, Seed } from '@realtime-canvas/realtime-config';
import type { Mark } from '../board/mark.ts';

/** One result with all that made it: enough to see it again, and to go on from it. */
export interface TimelineEntry {
  /** Grows with every entry of a board, over reloads too. */
  readonly id: number;
  /** When its sketch was drawn, in ms since the Unix epoch. */
  readonly at: number;
  readonly picture: Blob;
  readonly sketch: Blob;
  readonly marks: readonly Mark[];
  readonly model: string;
  readonly settings: ModelSettings;
  readonly seed?: Seed;
  readonly pinned: boolean;
}
