import type { FlightLog } from './flight-log.ts';

/** Decides when the next frame goes out. Pure: all it knows is in the log. */
export interface PacingPolicy {
  /** Places to ask for in the service's buffer (`max_buffering`), 1..60. */
  readonly buffering: number;
  /**
   * The time from which the next frame may be sent, in ms on the log's clock: now or earlier
   * means at once, infinite means not before the next result.
   * @param strokeEnded the next frame shows the end of a stroke, which nothing newer follows
   */
  nextSendAt(log: FlightLog, now: number, strokeEnded: boolean): number;
}
