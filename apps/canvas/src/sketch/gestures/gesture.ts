/** One sample of the pointer, on the board. */
export interface Sample {
  readonly x: number;
  readonly y: number;
  /** 0..1; 0.5 from devices that feel none. */
  readonly pressure: number;
}

/** What one hold of the pointer does, from the moment it went down. */
export interface Gesture {
  /**
   * Absent where nothing follows the pointer: keys then do it with one press.
   *
   * @param snap Shift is held: lines keep to angles, boxes to squares
   * @param at moment of the newest sample, on the clock shared with the engine
   */
  move?: (samples: readonly Sample[], snap: boolean, at: number) => void;
  /** Where the pointer may be next, as far as the browser can tell; only ever shown. */
  predict?: (samples: readonly Sample[]) => void;
  end(at: number): void;
  /** Leaves everything as it was before. */
  cancel(at: number): void;
}
