import type { Gesture } from './gesture.ts';

/** Fills once the pointer is up again: until then it may turn out to be the first finger of a pinch. */
export class FillGesture implements Gesture {
  readonly #fill: (at: number) => void;

  constructor(fill: (at: number) => void) {
    this.#fill = fill;
  }

  end(at: number): void {
    this.#fill(at);
  }

  cancel(): void {
    // Nothing was done yet.
  }
}
