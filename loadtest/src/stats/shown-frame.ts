/** A result, and when the sketch that it shows was taken; both in ms on one clock. */
export interface ShownFrame {
  readonly at: number;
  readonly capturedAt: number;
}
