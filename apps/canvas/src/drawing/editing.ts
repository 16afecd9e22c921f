import type { BoardDocument } from '../document/board-document.svelte.ts';
import { sharedTime } from '../engine/engine-client.ts';
import type { Selection } from '../selection/selection.svelte.ts';

/** What is done to the drawing as a whole, by buttons and keys. */
export class Editing {
  /**
   * Gives up what the hand is doing, and answers whether it was doing something; set by the sheet
   * that it does it on.
   */
  cancelGesture: () => boolean = () => false;
  readonly #document: BoardDocument;
  readonly #selection: Selection;

  constructor(document: BoardDocument, selection: Selection) {
    this.#document = document;
    this.#selection = selection;
  }

  /** Takes the newest step back: what the hand is drawing, where it is drawing. */
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

  /** Leaves whatever the hand is doing or holds; answers whether it was doing something. */
  leave(): boolean {
    const gaveUp = this.cancelGesture();
    this.#selection.clear();
    return gaveUp;
  }
}

function now(): number {
  return sharedTime(performance.now());
}
