import type { Journal, JournalEntry } from '../storage/journal.ts';

/** One change: the engine knows of it once it has seen so many messages. */
interface Step {
  readonly seen: number;
  /** Marks from the start that it left as they were. */
  readonly keep: number;
}

/** What there is of the board that is open, apart from how much of it is saved. */
export type OpenBoard = Omit<JournalEntry, 'keep' | 'add'> & {
  readonly id: string;
  readonly marks: JournalEntry['add'];
};

/** Writes what is not saved yet into the journal, and takes it out again once it is. */
export class UnsavedChanges {
  readonly #journal: Journal;
  /** Called where a change does not fit into the journal: only a save can keep it. */
  readonly #onTooLarge: () => void;
  #board = '';
  /** Whether some of the board is saved. */
  #stored = false;
  /** Whether a person has done something here: what was only looked at is not kept. */
  #claimed = false;
  /** Newest last; `keep` grows from each to the next, since only the least of what follows counts. */
  #steps: Step[] = [];
  /** The last change of each board that was left before it was saved. */
  readonly #left = new Map<string, number>();

  constructor(journal: Journal, onTooLarge: () => void) {
    this.#journal = journal;
    this.#onTooLarge = onTooLarge;
  }

  get claimed(): boolean {
    return this.#claimed;
  }

  /**
   * Another board is open from now on.
   * @param keep of the entry that it was restored with; null for none
   */
  open(board: string, stored: boolean, keep: number | null, seen: number): void {
    const last = this.#steps.at(-1);
    if (last) this.#left.set(this.#board, last.seen);
    this.#left.delete(board);
    this.#board = board;
    this.#stored = stored;
    this.#claimed = stored || keep !== null;
    this.#steps = keep === null ? [] : [{ seen, keep }];
  }

  /** The drawing has changed; `keep` marks from the start stayed as they were. */
  changed(keep: number, seen: number): void {
    this.#steps = this.#steps.filter((step) => step.keep < keep);
    this.#steps.push({ seen, keep });
  }

  /** Writes all changes down: a person's step is complete. */
  write({ id, marks, model, settings }: OpenBoard): void {
    const first = this.#steps[0];
    if (!first || id !== this.#board) return;
    this.#claimed = true;
    const keep = this.#stored ? Math.min(first.keep, marks.length) : 0;
    const entry = { keep, add: marks.slice(keep), model, settings };
    if (!this.#journal.write(id, entry)) this.#onTooLarge();
  }

  /** The engine has saved a board as it was when it had seen so many messages. */
  saved(board: string, seen: number): void {
    if (board !== this.#board) {
      const last = this.#left.get(board);
      if (last === undefined || last > seen) return;
      this.#left.delete(board);
      this.#journal.remove(board);
      return;
    }
    this.#stored = true;
    this.#steps = this.#steps.filter((step) => step.seen > seen);
    if (this.#steps.length === 0) this.#journal.remove(board);
  }
}
