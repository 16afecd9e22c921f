/** Decoded pictures that marks refer to by name, so that marks stay small and comparable. */
export class ImageShelf {
  readonly #bitmaps = new Map<string, ImageBitmap>();

  get(name: string): ImageBitmap | undefined {
    return this.#bitmaps.get(name);
  }

  put(name: string, bitmap: ImageBitmap): void {
    this.#bitmaps.get(name)?.close();
    this.#bitmaps.set(name, bitmap);
  }
}
