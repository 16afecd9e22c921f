/** How long the picture before takes to go, in ms: shorter than most models paint. */
const FADE_MS = 180;

/**
 * Lets the picture before fade out above the newest, which is there at once: what is new is never
 * held back, only what is old goes softly.
 */
export class CrossFade {
  #context: CanvasRenderingContext2D | null = null;
  #animation: Animation | null = null;

  /** Takes the canvas that lies over the picture; returns how to release it. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#context = canvas.getContext('2d');
    return () => {
      this.#animation?.cancel();
      this.#context = null;
    };
  }

  /** The picture is about to change: what is seen of it now fades out from here. */
  from(picture: HTMLCanvasElement): void {
    const context = this.#context;
    if (!context) return;
    const { canvas } = context;
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
      this.#animation = null;
    }
    // A fade that is under way goes on: what is seen of both becomes the picture that goes.
    const gone = this.#animation?.effect?.getComputedTiming().progress ?? 1;
    context.globalAlpha = gone;
    context.drawImage(picture, 0, 0);
    context.globalAlpha = 1;
    this.#animation?.cancel();
    this.#animation = canvas.animate([{ opacity: 1 }, { opacity: 0 }], FADE_MS);
  }

  /** Nothing of an old picture is to be seen any more. */
  clear(): void {
    this.#animation?.cancel();
    this.#animation = null;
  }
}
