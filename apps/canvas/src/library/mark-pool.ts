import type { Mark } from '../board/mark.ts';

/** The marks of a board's saved entries, each with a number, and how many entries show it. */
export class MarkPool {
  readonly #ids = new Map<Mark, number>();
  readonly #uses = new Map<number, { mark: Mark; count: number }>();
  #next: number;

  /** @param random 0 <= x < 1: two tabs on one board must not give the same numbers */
  constructor(random: () => number = Math.random) {
    // 32 bits by chance, 20 to count with: together they are whole in a double.
    this.#next = Math.floor(random() * 2 ** 32) * 2 ** 20;
  }

  /** Takes a mark in under the number that it is saved by; no entry shows it yet. */
  restore(id: number, mark: Mark): void {
    this.#ids.set(mark, id);
    this.#uses.set(id, { mark, count: 0 });
  }

  /**
   * Counts one more entry that shows these marks.
   * @returns their numbers, and those marks that have a number only from now on
   */
  hold(marks: readonly Mark[]): { ids: Float64Array; added: { id: number; mark: Mark }[] } {
    const added: { id: number; mark: Mark }[] = [];
    const ids = Float64Array.from(marks, (mark) => {
      const known = this.#ids.get(mark);
      if (known !== undefined) {
        this.#uses.get(known)!.count += 1;
        return known;
      }
      const id = this.#next;
      this.#next += 1;
      this.#ids.set(mark, id);
      this.#uses.set(id, { mark, count: 1 });
      added.push({ id, mark });
      return id;
    });
    return { ids, added };
  }

  /**
   * Counts one moment less.
   * @returns the numbers of marks that no entry shows any more; they are forgotten
   */
  release(marks: readonly Mark[]): number[] {
    const gone: number[] = [];
    for (const mark of marks) {
      const id = this.#ids.get(mark);
      const use = id === undefined ? undefined : this.#uses.get(id);
      if (id === undefined || !use) continue;
      use.count -= 1;
      if (use.count === 0) gone.push(this.#forget(id, mark));
    }
    return gone;
  }

  /** Forgets marks that no entry shows; returns their numbers. */
  releaseUnused(): number[] {
    const gone: number[] = [];
    for (const [id, { mark, count }] of this.#uses) {
      if (count === 0) gone.push(this.#forget(id, mark));
    }
    return gone;
  }

  #forget(id: number, mark: Mark): number {
    this.#ids.delete(mark);
    this.#uses.delete(id);
    return id;
  }
}
