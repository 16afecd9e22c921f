import type { Mark } from '../document/mark.ts';

/**
 * The drawing as it was when a picture's sketch was made. Page and engine count the changes alike,
 * so a number is enough to name a state.
 */
export class Revisions {
  #newest = 0;
  readonly #marks = new Map<number, readonly Mark[]>();

  /** The drawing has changed, and the engine was told. */
  push(marks: readonly Mark[]): void {
    this.#newest += 1;
    this.#marks.set(this.#newest, marks);
  }

  /**
   * The marks at a revision, with the stroke that was being drawn as far as it had come. Earlier
   * revisions are forgotten: pictures come in order.
   *
   * @param livePoints how many values of that stroke were there; 0 for none
   * @param live the mark that is being drawn now
   */
  take(revision: number, livePoints: number, live: Mark | null): readonly Mark[] {
    const marks = this.#marks.get(revision) ?? [];
    // The stroke in progress is either still that, or became the last mark of the next revision.
    const stroke = revision === this.#newest ? live : this.#marks.get(revision + 1)?.at(-1);
    for (const old of this.#marks.keys()) {
      if (old < revision) this.#marks.delete(old);
    }
    if (livePoints === 0 || stroke?.kind !== 'stroke') return marks;
    return [...marks, { ...stroke, points: stroke.points.slice(0, livePoints) }];
  }
}
