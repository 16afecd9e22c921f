import type { Mark, StrokeMark } from '../board/mark.ts';
import { joinBounds, markBounds, type Bounds } from '../board/mark-bounds.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';

/** Points before the new ones whose ink may still change, as its end moves away from them. */
const UNSETTLED = 12;

/** The mark that is being drawn: shown by the page and mirrored by the engine. */
export class LiveInk {
  #mark: Mark | null = null;
  /** Those of the stroke, which share this list. */
  #points: number[] = [];
  #predicted: readonly number[] = [];
  readonly #post: (message: ToEngine) => void;
  /** Called when there is something new to show, and where; null for anywhere. */
  onchange: (changed: Bounds | null) => void = () => undefined;

  constructor(post: (message: ToEngine) => void) {
    this.#post = post;
  }

  /** A stroke stays the same object while it grows. */
  get mark(): Mark | null {
    return this.#mark;
  }

  /** Points to show after those of the stroke: where the pointer may be by the time that it is seen. */
  get predicted(): readonly number[] {
    return this.#predicted;
  }

  /** Begins a stroke that grows by `extend`. */
  begin(stroke: StrokeMark, at: number): void {
    this.#points = [...stroke.points];
    this.#predicted = [];
    this.#mark = { ...stroke, points: this.#points };
    this.#post({ kind: 'live', mark: { ...stroke, points: [...stroke.points] }, at });
    this.onchange(markBounds(stroke));
  }

  /** Adds points to the stroke: only these travel to the engine. */
  extend(points: readonly number[], at: number): void {
    for (const value of points) this.#points.push(value);
    this.#post({ kind: 'live-points', points, at });
    this.#show(points.length, []);
  }

  /**
   * Shows where the browser thinks that the pointer will be, until the next points are known. It is
   * never part of the stroke, and never sent. An eraser keeps to what is known: what it takes
   * away too much would flash.
   */
  predict(points: readonly number[]): void {
    if (this.#mark?.kind !== 'stroke' || this.#mark.tool === 'eraser') return;
    if (points.length > 0 || this.#predicted.length > 0) this.#show(0, points);
  }

  /** Shows another mark in its place, as a shape does while it is drawn out. */
  show(mark: Mark, at: number): void {
    const before = this.#mark;
    this.#mark = mark;
    this.#post({ kind: 'live', mark, at });
    const after = markBounds(mark);
    this.onchange(before ? joinBounds([markBounds(before), after]) : after);
  }

  /** The finished mark, which no longer grows. */
  take(): Mark | null {
    const mark = this.#mark;
    this.#mark = null;
    this.#points = [];
    this.#predicted = [];
    this.onchange(null);
    return mark;
  }

  /** Shows the end of the stroke again: its last values, and what is predicted in place of before. */
  #show(added: number, predicted: readonly number[]): void {
    const before = this.#predicted;
    this.#predicted = predicted;
    if (this.#mark?.kind !== 'stroke') return;
    const tail = this.#points.slice(-added - 3 * UNSETTLED);
    this.onchange(markBounds({ ...this.#mark, points: [...tail, ...before, ...predicted] }));
  }

  /** Throws away what was being drawn. */
  cancel(at: number): void {
    if (!this.#mark) return;
    this.#mark = null;
    this.#points = [];
    this.#predicted = [];
    this.#post({ kind: 'live', mark: null, at });
    this.onchange(null);
  }
}
