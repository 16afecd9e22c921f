import type { Mark } from './mark.ts';

type Marks = readonly Mark[];

/** One step that can be undone: a mark added, or the whole list put in place of another. */
type Edit =
  | { readonly kind: 'add'; readonly mark: Mark }
  | { readonly kind: 'replace'; readonly before: Marks; readonly after: Marks };

/**
 * The marks of a board with every step back to its beginning. Adding a mark, by far the most
 * frequent edit, costs one entry; only whole replacements keep lists.
 */
export class History {
  #marks: Marks;
  readonly #done: Edit[] = [];
  #undone: Edit[] = [];

  constructor(marks: Marks = []) {
    this.#marks = marks;
  }

  get marks(): Marks {
    return this.#marks;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  add(mark: Mark): void {
    this.#apply({ kind: 'add', mark });
  }

  /** Puts another list in place, as one step. */
  replace(after: Marks): void {
    this.#apply({ kind: 'replace', before: this.#marks, after });
  }

  /** Returns whether there was a step to take back. */
  undo(): boolean {
    const edit = this.#done.pop();
    if (!edit) return false;
    this.#undone.push(edit);
    this.#marks = edit.kind === 'add' ? this.#marks.slice(0, -1) : edit.before;
    return true;
  }

  /** Returns whether there was a step to take again. */
  redo(): boolean {
    const edit = this.#undone.pop();
    if (!edit) return false;
    this.#run(edit);
    return true;
  }

  #apply(edit: Edit): void {
    this.#undone = [];
    this.#run(edit);
  }

  #run(edit: Edit): void {
    this.#done.push(edit);
    this.#marks = edit.kind === 'add' ? [...this.#marks, edit.mark] : edit.after;
  }
}
