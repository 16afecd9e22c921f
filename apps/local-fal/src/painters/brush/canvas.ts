/** Wet paint. Bytes, so that a whole canvas of 512 px fits the second cache while strokes are laid. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Four per pixel: red, green, blue, and how high the paint stands; each 0..255. */
  readonly paint: Uint8Array;
}
