import type { Mark, StrokeMark } from '../document/mark.ts';
import { joinBounds, markBounds, type Bounds } from '../document/mark-bounds.ts';
import type { ToEngine } from '../engine/messages.ts';

/** Points before the new ones whose ink may still change, as its end moves away from them. */
const UNSETTLED = 12;

/** The mark that the hand is drawing right now: shown by the page and mirrored by the engine. */
export class LiveInk {
  #mark: Mark | null = null;
  #points: number[] = [];
  readonly #post: (message: ToEngine) => void;
  /** Told when there is something new to show, and where; null for anywhere. */
  onchange: (changed: Bounds | null) => void = () => undefined;

  constructor(post: (message: ToEngine) => void) {
    this.#post = post;
  }

  get mark(): Mark | null {
    return this.#mark;
  }

  /** Begins a stroke that grows by `extend`. */
  begin(stroke: StrokeMark, at: number): void {
    this.#points = [...stroke.points];
    this.#mark = { ...stroke, points: this.#points };
    this.#post({ kind: 'live', mark: { ...stroke, points: [...stroke.points] }, at });
    this.onchange(markBounds(stroke));
  }

  /** Adds points to the stroke: only these travel to the engine. */
  extend(points: readonly number[], at: number): void {
    this.#points.push(...points);
    this.#post({ kind: 'live-points', points, at });
    const tail = this.#points.slice(-points.length - 3 * UNSETTLED);
    if (this.#mark?.kind === 'stroke') this.onchange(markBounds({ ...this.#mark, points: tail }));
  }

  /** Shows another mark in its place, as a shape does while it is drawn out. */
  show(mark: Mark, at: number): void {
    const before = this.#mark;
    this.#mark = mark;
    this.#post({ kind: 'live', mark, at });
    const after = markBounds(mark);
    this.onchange(before ? joinBounds([markBounds(before), after]) : after);
  }

  /** The finished mark, which no longer grows; the hand is free again. */
  take(): Mark | null {
    const mark = this.#mark;
    this.#mark = null;
    this.onchange(null);
    return mark?.kind === 'stroke' ? { ...mark, points: [...this.#points] } : mark;
  }

  /** Throws away what was being drawn. */
  cancel(at: number): void {
    if (!this.#mark) return;
    this.#mark = null;
    this.#post({ kind: 'live', mark: null, at });
    this.onchange(null);
  }
}
