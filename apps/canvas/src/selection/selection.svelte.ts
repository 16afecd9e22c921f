import type { BoardPoint, Mark } from '../document/mark.ts';
import { joinBounds, markBounds, type Bounds } from '../document/mark-bounds.ts';

/** The marks that are taken up, and the box that is being drawn around others. */
export class Selection {
  marks = $state.raw<readonly Mark[]>([]);
  /** How far they have been dragged, in board units. */
  offset = $state.raw<BoardPoint>([0, 0]);
  /** The box that the hand draws; its corners in any order. */
  band = $state.raw<Bounds | null>(null);

  /** The box around what is selected, where it is now. */
  readonly bounds = $derived.by((): Bounds | null => {
    if (this.marks.length === 0) return null;
    const { left, top, right, bottom } = joinBounds(this.marks.map(markBounds));
    const [dx, dy] = this.offset;
    return { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy };
  });

  has(mark: Mark): boolean {
    return this.marks.includes(mark);
  }

  set(marks: readonly Mark[]): void {
    this.marks = marks;
    this.offset = [0, 0];
    this.band = null;
  }

  clear(): void {
    this.set([]);
  }
}
