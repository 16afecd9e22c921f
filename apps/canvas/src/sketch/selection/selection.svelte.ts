import type { Mark } from '../../board/mark.ts';
import { joinBounds, markBounds, type Bounds } from '../../board/mark-bounds.ts';

/** The marks that are taken up, and the box that is being drawn around others. */
export class Selection {
  marks = $state.raw<readonly Mark[]>([]);
  /** The box that is drawn around marks; its corners in any order. */
  band = $state.raw<Bounds | null>(null);

  /** The box around what is selected. */
  readonly bounds = $derived<Bounds | null>(
    this.marks.length === 0 ? null : joinBounds(this.marks.map(markBounds)),
  );

  has(mark: Mark): boolean {
    return this.marks.includes(mark);
  }

  set(marks: readonly Mark[]): void {
    this.marks = marks;
    this.band = null;
  }

  clear(): void {
    this.set([]);
  }
}
