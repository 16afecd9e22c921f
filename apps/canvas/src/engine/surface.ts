import { isContextLost } from '../board/is-context-lost.ts';

/** A canvas whose pixels are read back, of whatever size it is asked for. */
export class Surface {
  readonly #options: CanvasRenderingContext2DSettings;
  #canvas: OffscreenCanvas | null = null;

  constructor(alpha: boolean) {
    this.#options = { willReadFrequently: true, alpha };
  }

  context(size: number): OffscreenCanvasRenderingContext2D {
    // Another one where the graphics process has taken the one before along.
    const before = this.#context();
    if (this.#canvas?.width !== size || (before && isContextLost(before))) {
      this.#canvas = new OffscreenCanvas(size, size);
    }
    const context = this.#context();
    if (!context) throw new Error('no 2D canvas to encode the sketch with');
    return context;
  }

  #context(): OffscreenCanvasRenderingContext2D | null | undefined {
    return this.#canvas?.getContext('2d', this.#options);
  }
}
