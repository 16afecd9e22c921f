import type { Stage } from '../pace/stage.ts';
import type { StageOutcome } from './run-stages.ts';

/** What a tune run measures, how long, and by whom. */
export interface TunePlan {
  /** Places in the service's buffer at a fixed interval. */
  readonly maxBuffering: number;
  /** Results with one frame in flight; with two it is twice as many. */
  readonly results: number;
  /** Of each pace that is verified. */
  readonly verifySeconds: number;
  /** How long the run may still take, by what it may cost. */
  readonly secondsLeft: () => number;
  /** Of the service times that the target says it has, in ms; null where it says none. */
  readonly longestMedian: number | null;
  readonly run: (stages: readonly Stage[]) => Promise<StageOutcome>;
  /** What happens now, for people. */
  readonly say: (line: string) => void;
}
