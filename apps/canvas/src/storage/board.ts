import type { ModelSettings } from '@realtime-canvas/realtime-config';
import type { Mark } from '../board/mark.ts';

/** What the list of boards shows of one. */
export interface BoardSummary {
  readonly id: string;
  /** In ms since the Unix epoch. */
  readonly updatedAt: number;
  /** As the person named it; absent where they did not. */
  readonly name?: string;
  /** What it is painted as; absent in lists of older versions. */
  readonly prompt?: string;
  /** The newest picture, or the sketch where there was none yet. */
  readonly cover: Blob | null;
}

/** What a save says of a board: its name stays as it is. */
export type SavedSummary = Omit<BoardSummary, 'name'>;

/** One board, whole, as it is saved. */
export interface Board {
  readonly id: string;
  readonly marks: readonly Mark[];
  /** Placed pictures by the name that marks give them. */
  readonly images: Readonly<Record<string, Blob>>;
  readonly model: string;
  readonly settings: ModelSettings;
  /** The picture that was seen last. */
  readonly picture: Blob | null;
}

/** A board as it was left: what was saved, with what was only in the journal. */
export interface LoadedBoard extends Board {
  /** Whether some of it is saved. */
  readonly stored: boolean;
  /** How many of the saved marks the journal kept; null where it had nothing. */
  readonly restored: number | null;
}
