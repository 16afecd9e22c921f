import type { Brush } from '../brush.svelte.ts';
import type { Gesture, Sample } from './gesture.ts';

/** Picks the colour under the pointer, for as long as it is down. */
export class EyedropperGesture implements Gesture {
  readonly #brush: Pick<Brush, 'color'>;
  readonly #colorAt: (sample: Sample) => string;
  readonly #before: string;

  constructor(start: Sample, brush: Pick<Brush, 'color'>, colorAt: (sample: Sample) => string) {
    this.#brush = brush;
    this.#colorAt = colorAt;
    this.#before = brush.color;
    this.move([start]);
  }

  move(samples: readonly Sample[]): void {
    const sample = samples.at(-1);
    if (sample) this.#brush.color = this.#colorAt(sample);
  }

  end(): void {
    // The colour was picked while the pointer moved.
  }

  cancel(): void {
    this.#brush.color = this.#before;
  }
}
