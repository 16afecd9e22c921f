import type { PictureMessage } from '../engine/messages.ts';

/** The newest picture, drawn as soon as it comes onto whatever canvas shows it. */
export class Picture {
  #context: CanvasRenderingContext2D | null = null;
  /** True from the first picture on. */
  present = $state(false);
  /** The safety checker of the model has blanked the newest picture. */
  flagged = $state(false);

  get canvas(): HTMLCanvasElement | undefined {
    return this.#context?.canvas;
  }

  /** Takes the canvas that shows the pictures; answers how to let go of it. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#context = canvas.getContext('2d');
    return () => {
      this.#context = null;
    };
  }

  show({ bitmap, flagged }: PictureMessage): void {
    this.#draw(bitmap);
    if (this.flagged !== flagged) this.flagged = flagged;
  }

  /** Shows a picture from another time. */
  showStill(bitmap: ImageBitmap): void {
    this.#draw(bitmap);
  }

  /** Forgets the picture: the sketch shows softly again. */
  clear(): void {
    const context = this.#context;
    context?.clearRect(0, 0, context.canvas.width, context.canvas.height);
    this.present = false;
    this.flagged = false;
  }

  #draw(bitmap: ImageBitmap): void {
    const context = this.#context;
    if (context) {
      const { canvas } = context;
      if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
      }
      context.drawImage(bitmap, 0, 0);
    }
    bitmap.close();
    if (!this.present) this.present = true;
  }
}
