/** Wet paint: colours (three a pixel, 0..255) and their height (one a pixel, 0..1). */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly colours: Float32Array;
  readonly relief: Float32Array;
}
