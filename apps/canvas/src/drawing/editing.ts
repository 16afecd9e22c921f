import type { BoardDocument } from '../document/board-document.svelte.ts';
import { sharedTime } from '../engine/engine-client.ts';
import type { Selection } from '../selection/selection.svelte.ts';

/** What is done to the drawing as a whole, by buttons and keys. */
export class Editing {
  /** Gives up what the hand is doing; set by the sheet that it does it on. */
  cancelGesture: () => void = () => undefined;
  readonly #document: BoardDocument;
  readonly #selection: Selection;

  constructor(document: BoardDocument, selection: Selection) {
    this.#document = document;
    this.#selection = selection;
  }

  undo(): void {
    this.leave();
    this.#document.undo(now());
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

  /** Leaves whatever the hand is doing or holds, and changes nothing. */
  leave(): void {
    this.cancelGesture();
    this.#selection.clear();
  }
}

function now(): number {
  return sharedTime(performance.now());
}
