import type { BoardPoint, Mark, ShapeMark } from '../../board/mark.ts';
import type { LiveInk } from '../live-ink.ts';
import type { Gesture, Sample } from './gesture.ts';
import { snapCorner } from './snap-corner.ts';

/** A shape drawn out by less than this was a slip, in board units. */
const LEAST_SIZE = 2;

/** Draws out a line, a box or an ellipse between where the pointer went down and where it is. */
export class ShapeGesture implements Gesture {
  #mark: ShapeMark;
  readonly #live: LiveInk;
  readonly #add: (mark: Mark, at: number) => void;

  constructor(
    options: Omit<ShapeMark, 'kind' | 'from' | 'to'>,
    start: BoardPoint,
    live: LiveInk,
    add: (mark: Mark, at: number) => void,
  ) {
    this.#mark = { kind: 'shape', ...options, from: start, to: start };
    this.#live = live;
    this.#add = add;
  }

  move(samples: readonly Sample[], snap: boolean, at: number): void {
    const sample = samples.at(-1);
    if (!sample) return;
    const { shape, from } = this.#mark;
    const corner: BoardPoint = [sample.x, sample.y];
    this.#mark = { ...this.#mark, to: snap ? snapCorner(shape, from, corner) : corner };
    this.#live.show(this.#mark, at);
  }

  end(at: number): void {
    const { from, to } = this.#mark;
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) < LEAST_SIZE) {
      this.#live.cancel(at);
      return;
    }
    this.#live.take();
    this.#add(this.#mark, at);
  }

  cancel(at: number): void {
    this.#live.cancel(at);
  }
}
