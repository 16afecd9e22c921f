/** One wait; delete it when it is over. */
interface Wait {
  readonly due: number;
  readonly late: () => void;
}

/**
 * Deadlines that are all equally long. The first to begin is then the first to be due, so one timer
 * serves them all: a timer for each request would cost as much as its routing.
 */
export class Deadlines {
  readonly ms: number;
  readonly #waits = new Set<Wait>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** Calls `late` once `ms` have passed, unless the answered function is called before. */
  begin(late: () => void): () => void {
    const wait = { due: performance.now() + this.ms, late };
    this.#waits.add(wait);
    this.#timer ??= setTimeout(() => this.#check(), this.ms);
    return () => {
      this.#waits.delete(wait);
    };
  }

  /** Drops the timer; for the end of the program. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waits.clear();
  }

  #check(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const wait of this.#waits) {
      if (wait.due > now) {
        this.#timer = setTimeout(() => this.#check(), wait.due - now);
        return;
      }
      this.#waits.delete(wait);
      wait.late();
    }
  }
}
