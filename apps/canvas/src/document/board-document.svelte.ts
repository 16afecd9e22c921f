import { commonPrefix } from './common-prefix.ts';
import { History } from './history.ts';
import type { Mark } from './mark.ts';

/** Told of every change of the marks: the first `keep` stayed, `add` followed them. */
export type MarksListener = (keep: number, add: readonly Mark[], at: number) => void;

/** The drawing of one board as the page shows it, with its undo steps. */
export class BoardDocument {
  #history = new History();
  readonly #listener: MarksListener;
  marks = $state.raw<readonly Mark[]>([]);
  canUndo = $state(false);
  canRedo = $state(false);

  constructor(listener: MarksListener) {
    this.#listener = listener;
  }

  /** @param at when the hand did it, on the clock shared with the engine */
  add(mark: Mark, at: number): void {
    this.#history.add(mark);
    this.#changed(at);
  }

  replace(marks: readonly Mark[], at: number): void {
    this.#history.replace(marks);
    this.#changed(at);
  }

  /** Takes everything away, as one step that undo brings back. */
  clear(at: number): void {
    if (this.marks.length > 0) this.replace([], at);
  }

  undo(at: number): void {
    if (this.#history.undo()) this.#changed(at);
  }

  redo(at: number): void {
    if (this.#history.redo()) this.#changed(at);
  }

  #changed(at: number): void {
    const { marks, canUndo, canRedo } = this.#history;
    const keep = commonPrefix(this.marks, marks);
    this.marks = marks;
    this.canUndo = canUndo;
    this.canRedo = canRedo;
    this.#listener(keep, marks.slice(keep), at);
  }
}
