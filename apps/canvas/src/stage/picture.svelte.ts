import type { PictureMessage } from '../protocol/engine-messages.ts';
import { CrossFade } from './cross-fade.ts';

/** The newest picture, drawn as soon as it comes onto whatever canvas shows it. */
export class Picture {
  #context: CanvasRenderingContext2D | null = null;
  /** The newest picture as it was sent, to be drawn again where its pixels are lost. */
  #newest: Blob | null = null;
  readonly fade = new CrossFade();
  readonly #fades: () => boolean;
  /** True from the first picture on. */
  present = $state(false);
  /** The safety checker of the model has blanked the newest picture. */
  flagged = $state(false);

  /** @param fades whether the picture before is to fade out over the newest */
  constructor(fades: () => boolean) {
    this.#fades = fades;
  }

  get canvas(): HTMLCanvasElement | undefined {
    return this.#context?.canvas;
  }

  /** The newest picture as it was sent; null before the first. */
  get file(): Blob | null {
    return this.#newest;
  }

  /** Takes the canvas that shows the pictures; returns how to release it. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#context = canvas.getContext('2d');
    const restored = (): void => void this.#restore();
    canvas.addEventListener('contextrestored', restored);
    // Another canvas than before, as after a part of the page has failed, shows nothing yet.
    restored();
    return () => {
      canvas.removeEventListener('contextrestored', restored);
      this.#context = null;
    };
  }

  show({ bitmap, picture, flagged }: PictureMessage): void {
    this.#newest = picture;
    this.#draw(bitmap);
    if (this.flagged !== flagged) this.flagged = flagged;
  }

  /** Shows a picture from another time. */
  async showStill(picture: Blob): Promise<void> {
    this.#newest = picture;
    await this.#restore();
  }

  /** Forgets the picture: the sketch shows softly again. */
  clear(): void {
    const context = this.#context;
    context?.clearRect(0, 0, context.canvas.width, context.canvas.height);
    this.fade.clear();
    this.#newest = null;
    this.present = false;
    this.flagged = false;
  }

  async #restore(): Promise<void> {
    const picture = this.#newest;
    if (!picture) return;
    const bitmap = await createImageBitmap(picture);
    if (picture === this.#newest) this.#draw(bitmap);
    else bitmap.close();
  }

  #draw(bitmap: ImageBitmap): void {
    const context = this.#context;
    if (context) {
      const { canvas } = context;
      if (this.present && this.#fades()) this.fade.from(canvas);
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
