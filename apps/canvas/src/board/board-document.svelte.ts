import { commonPrefix } from './common-prefix.ts';
import { History } from './history.ts';
import type { Mark } from './mark.ts';

/**
 * Called with every change of the marks: the first `keep` stayed, `add` followed them.
 * `settled` is false in the middle of a gesture.
 */
export type MarksListener = (
  keep: number,
  add: readonly Mark[],
  settled: boolean,
  at: number,
) => void;

/** The drawing of one board as the page shows it, with its undo steps. */
export class BoardDocument {
  #history = new History();
  readonly #listener: MarksListener;
  /** What is shown: the committed marks, or a preview of a step in progress. */
  marks = $state.raw<readonly Mark[]>([]);
  canUndo = $state(false);
  canRedo = $state(false);

  constructor(listener: MarksListener) {
    this.#listener = listener;
  }

  /** The marks without a step in progress. */
  get committed(): readonly Mark[] {
    return this.#history.marks;
  }

  /** @param at when it was done, on the clock shared with the engine */
  add(mark: Mark, at: number): void {
    this.#history.add(mark);
    this.#show(this.#history.marks, true, at);
  }

  replace(marks: readonly Mark[], at: number): void {
    this.#history.replace(marks);
    this.#show(this.#history.marks, true, at);
  }

  /** Shows another drawing, with no way back to this one; the listener is not called. */
  open(marks: readonly Mark[]): void {
    this.#history = new History(marks);
    this.marks = marks;
    this.canUndo = false;
    this.canRedo = false;
  }

  /** Begins again with an empty board; undo brings back `before`, and nothing earlier. */
  restart(before: readonly Mark[], at: number): void {
    this.#history = new History(before);
    this.#history.replace([]);
    this.#show([], false, at);
  }

  /** Takes everything away, as one step that undo brings back. */
  clear(at: number): void {
    if (this.committed.length > 0) this.replace([], at);
  }

  /** Shows a step that is not taken yet. */
  preview(marks: readonly Mark[], at: number): void {
    this.#show(marks, false, at);
  }

  endPreview(at: number): void {
    this.#show(this.#history.marks, true, at);
  }

  undo(at: number): void {
    if (this.#history.undo()) this.#show(this.#history.marks, true, at);
  }

  redo(at: number): void {
    if (this.#history.redo()) this.#show(this.#history.marks, true, at);
  }

  #show(marks: readonly Mark[], settled: boolean, at: number): void {
    const keep = commonPrefix(this.marks, marks);
    this.marks = marks;
    this.canUndo = this.#history.canUndo;
    this.canRedo = this.#history.canRedo;
    this.#listener(keep, marks.slice(keep), settled, at);
  }
}
