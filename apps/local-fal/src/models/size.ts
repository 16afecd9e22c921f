/** Of a picture, in px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
