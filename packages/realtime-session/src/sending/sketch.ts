/** The newest sketch, offered to be sent. Offering costs nothing: `encode` runs only if it is. */
export interface Sketch {
  /** When the drawing reached this state, in ms on the session's clock (monotonic). */
  readonly capturedAt: number;
  /**
   * True at the end of a stroke: this state is encoded at once, goes out as soon as the service may
   * want it, and is never left out.
   */
  readonly strokeEnded: boolean;
  /**
   * Encodes the drawing as it is now. A rejection is reported; after three the sketch is left out.
   * @param maxBytes the service has refused larger ones: lower the quality, or the size, to fit
   */
  readonly encode: (signal: AbortSignal, maxBytes?: number) => Promise<EncodedSketch>;
}

export interface EncodedSketch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** MIME type: `image/jpeg` or `image/webp`. */
  readonly contentType: string;
  /** When the state that these bytes show was taken; the sketch's `capturedAt` where absent. */
  readonly capturedAt?: number;
}
