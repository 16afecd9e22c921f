/** Pixels in memory: red, green, blue, one byte each, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** width x height x 3 bytes. */
  readonly rgb: Uint8Array;
}
