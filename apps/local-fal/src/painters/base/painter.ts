/** One picture to paint. */
export interface PaintRequest {
  /** The sketch: an encoded JPEG, PNG or WebP; null paints from nothing. */
  readonly image: Uint8Array | null;
  /** Of the picture, in pixels. */
  readonly width: number;
  /** Of the picture, in pixels. */
  readonly height: number;
  readonly prompt: string;
  /** 0 keeps the sketch as it is, 1 paints it over freely. */
  readonly strength: number;
  /** The same seed gives the same picture. */
  readonly seed: number;
  /** What a model calls inference steps: more is finer and slower. */
  readonly steps: number;
}

export interface PaintedImage {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/jpeg' | 'image/png';
  /** In pixels, as asked for. */
  readonly width: number;
  /** In pixels, as asked for. */
  readonly height: number;
}

export type PainterName = 'neural' | 'brush' | 'blank';

/**
 * Turns sketches into pictures, one at a time or several at once. `paint` rejects with an `Error` whose
 * message may be shown: an image that cannot be read, one with far too many pixels, a closed painter.
 */
export interface Painter {
  readonly name: PainterName;
  paint(request: PaintRequest): Promise<PaintedImage>;
  close(): Promise<void>;
}

/** The painter has broken, unlike an error that concerns one picture. */
export class PainterFault extends Error {
  override readonly name = 'PainterFault';
}
