import type { ModelSettings, Seed } from '@realtime-canvas/realtime-config';
import type { Mark } from '../board/mark.ts';

/** A timeline entry as it is stored: its marks by number, since one mark is in hundreds of entries. */
export interface StoredEntry {
  readonly board: string;
  readonly id: number;
  /** In ms since the Unix epoch. */
  readonly at: number;
  readonly picture: Blob;
  readonly sketch: Blob;
  readonly marks: Float64Array;
  readonly model: string;
  readonly settings: ModelSettings;
  readonly seed?: Seed;
  /** 1 or 0: indexes know no booleans. */
  readonly pinned: 0 | 1;
  /** Size of picture and sketch. */
  readonly bytes: number;
}

export interface StoredMark {
  readonly board: string;
  readonly id: number;
  readonly mark: Mark;
}
