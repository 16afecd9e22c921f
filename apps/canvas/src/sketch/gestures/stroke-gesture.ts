import type { InkTool, Mark } from '../../board/mark.ts';
import type { LiveInk } from '../live-ink.ts';
import type { Gesture, Sample } from './gesture.ts';

/** Movements shorter than this leave no trace, in board units: sensors jitter more than that. */
const LEAST_STEP = 0.6;

interface StrokeOptions {
  readonly tool: InkTool;
  readonly color: string;
  readonly width: number;
  readonly opacity: number;
  /** Whether the samples' pressure is real. */
  readonly pressure: boolean;
}

/** Draws freehand: ink that follows every sample. */
export class StrokeGesture implements Gesture {
  #last: Sample;
  readonly #live: LiveInk;
  readonly #add: (mark: Mark, at: number) => void;

  constructor(
    options: StrokeOptions,
    start: Sample,
    at: number,
    live: LiveInk,
    add: (mark: Mark, at: number) => void,
  ) {
    this.#live = live;
    this.#add = add;
    this.#last = start;
    live.begin({ kind: 'stroke', ...options, points: flat(start) }, at);
  }

  move(samples: readonly Sample[], _snap: boolean, at: number): void {
    const points: number[] = [];
    for (const sample of samples) {
      const { x, y } = this.#last;
      if (Math.hypot(sample.x - x, sample.y - y) < LEAST_STEP) continue;
      points.push(...flat(sample));
      this.#last = sample;
    }
    if (points.length > 0) this.#live.extend(points, at);
  }

  predict(samples: readonly Sample[]): void {
    this.#live.predict(samples.flatMap(flat));
  }

  end(at: number): void {
    const mark = this.#live.take();
    if (mark) this.#add(mark, at);
  }

  cancel(at: number): void {
    this.#live.cancel(at);
  }
}

function flat({ x, y, pressure }: Sample): number[] {
  return [round(x), round(y), round(pressure)];
}

/** Two decimals: a hundredth of a board unit cannot be seen, and half the bytes are saved. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
