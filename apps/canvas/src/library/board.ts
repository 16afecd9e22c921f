import type { Mark } from '../document/mark.ts';
import type { Settings } from '../engine/messages.ts';

/** What the list of boards shows of one. */
export interface BoardSummary {
  readonly id: string;
  /** In ms since the Unix epoch. */
  readonly updatedAt: number;
  /** The newest picture, or the sketch where there was none yet. */
  readonly cover: Blob | null;
  readonly marks: number;
}

/** One board, whole. */
export interface Board {
  readonly id: string;
  readonly marks: readonly Mark[];
  /** Placed pictures by the name that marks give them. */
  readonly images: Readonly<Record<string, Blob>>;
  readonly model: string;
  readonly settings: Settings;
  /** The picture that was seen last. */
  readonly picture: Blob | null;
}
