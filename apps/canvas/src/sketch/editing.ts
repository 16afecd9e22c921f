import type { BoardDocument } from '../board/board-document.svelte.ts';
import { scaleAround } from '../board/scale-around.ts';
import { transformMark } from '../board/transform-mark.ts';
import { sharedNow } from '../base/shared-time.ts';
import type { Selection } from './selection/selection.svelte.ts';
import { transformMarks } from './selection/transform-marks.ts';

/** How far a second lies from the first, in board units. */
const ASIDE = 24;

/** What is done to the drawing as a whole, by buttons and keys. */
export class Editing {
  /**
   * Gives up the gesture in progress, and returns whether there was one; set by the sheet
   * that it does it on.
   */
  cancelGesture: () => boolean = () => false;
  readonly #document: BoardDocument;
  readonly #selection: Selection;

  constructor(document: BoardDocument, selection: Selection) {
    this.#document = document;
    this.#selection = selection;
  }

  /** Takes the newest step back: the gesture in progress, where there is one. */
  undo(): void {
    if (!this.leave()) this.#document.undo(now());
  }

  redo(): void {
    this.leave();
    this.#document.redo(now());
  }

  clear(): void {
    this.leave();
    this.#document.clear(now());
  }

  /** Makes what is selected so many times larger, around its middle. */
  scaleSelected(factor: number): void {
    const { bounds, marks } = this.#selection;
    if (!bounds) return;
    const { left, top, right, bottom } = bounds;
    const transform = scaleAround([(left + right) / 2, (top + bottom) / 2], factor);
    const transformed = transformMarks(this.#document.committed, marks, transform);
    this.#document.replace(transformed.marks, now());
    this.#selection.set(transformed.changed);
  }

  /** Puts a second of what is selected above all, a little aside, and takes that up. */
  duplicateSelected(): void {
    const aside = { scale: 1, dx: ASIDE, dy: ASIDE };
    const copies = this.#selection.marks.map((mark) => transformMark(mark, aside));
    if (copies.length === 0) return;
    this.#document.replace([...this.#document.committed, ...copies], now());
    this.#selection.set(copies);
  }

  /** Takes away what is selected. */
  deleteSelected(): void {
    const selection = this.#selection;
    if (selection.marks.length === 0) return;
    this.#document.replace(
      this.#document.committed.filter((mark) => !selection.has(mark)),
      now(),
    );
    selection.clear();
  }

  /** Gives up the gesture in progress and the selection; returns whether there was a gesture. */
  leave(): boolean {
    const gaveUp = this.cancelGesture();
    this.#selection.clear();
    return gaveUp;
  }
}

function now(): number {
  return sharedNow();
}
