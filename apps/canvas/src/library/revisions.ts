import type { Mark } from '../board/mark.ts';

/**
 * While nothing is painted no picture asks for them, and dragging makes 60 a second:
 * so many of these are kept, some seconds' worth.
 */
const MOST_MOVING = 240;

/**
 * The drawing as it was when a picture's sketch was made. Page and engine count the changes alike,
 * so a number is enough to name a state.
 */
export class Revisions {
  #newest = 0;
  /** Revisions in the middle of a gesture, oldest first. */
  #moving: number[] = [];
  readonly #marks = new Map<number, readonly Mark[]>();

  /** How many states are kept. */
  get count(): number {
    return this.#marks.size;
  }

  /**
   * Adds a state of the drawing, which the engine has been sent.
   * @param settled false in the middle of a gesture
   */
  push(marks: readonly Mark[], settled: boolean): void {
    this.#newest += 1;
    this.#marks.set(this.#newest, marks);
    if (settled) return;
    this.#moving.push(this.#newest);
    if (this.#moving.length > MOST_MOVING) this.#marks.delete(this.#moving.shift()!);
  }

  /**
   * The marks at a revision, with the stroke that was being drawn as far as it had come. Earlier
   * revisions are forgotten: pictures come in order.
   *
   * @param livePoints how many values of that stroke were there; 0 for none
   * @param live the mark that is being drawn now
   */
  take(revision: number, livePoints: number, live: Mark | null): readonly Mark[] {
    const marks = this.#marks.get(revision) ?? this.#after(revision);
    // The stroke in progress is either still that, or became the last mark of the next revision.
    const stroke = revision === this.#newest ? live : this.#marks.get(revision + 1)?.at(-1);
    for (const old of this.#marks.keys()) {
      if (old < revision) this.#marks.delete(old);
    }
    this.#moving = this.#moving.filter((each) => each >= revision);
    if (livePoints === 0 || stroke?.kind !== 'stroke') return marks;
    return [...marks, { ...stroke, points: stroke.points.slice(0, livePoints) }];
  }

  /** The first state after one that was dropped. */
  #after(revision: number): readonly Mark[] {
    for (const [each, marks] of this.#marks) if (each > revision) return marks;
    return [];
  }
}
