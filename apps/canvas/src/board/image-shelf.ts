/** Decoded pictures that marks refer to by name, so that marks stay small and comparable. */
export class ImageShelf {
  readonly #bitmaps = new Map<string, ImageBitmap>();
  /** Called when pixels have come: what was painted without them is to be painted again. */
  onput: () => void = () => undefined;

  get(name: string): ImageBitmap | undefined {
    return this.#bitmaps.get(name);
  }

  put(name: string, bitmap: ImageBitmap): void {
    this.#bitmaps.get(name)?.close();
    this.#bitmaps.set(name, bitmap);
    this.onput();
  }

  /** Lets all others go, as when another board is opened. */
  retain(names: ReadonlySet<string>): void {
    for (const [name, bitmap] of this.#bitmaps) {
      if (names.has(name)) continue;
      bitmap.close();
      this.#bitmaps.delete(name);
    }
  }
}
