import type { Gesture, Sample } from './gesture.ts';

/** Takes the colour under the hand, for as long as it is held. */
export class EyedropperGesture implements Gesture {
  readonly #pick: (sample: Sample) => void;

  constructor(start: Sample, pick: (sample: Sample) => void) {
    this.#pick = pick;
    pick(start);
  }

  move(samples: readonly Sample[]): void {
    const sample = samples.at(-1);
    if (sample) this.#pick(sample);
  }

  end(): void {
    // The colour was taken while the hand moved.
  }

  cancel(): void {
    // A colour is no work that could be lost.
  }
}
