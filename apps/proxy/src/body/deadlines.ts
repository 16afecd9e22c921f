/** One wait; delete it when it is over. */
interface Wait {
  readonly dueBeat: number;
  readonly late: () => void;
}

/** A deadline is kept to a part of this many of its length. */
const BEATS = 32;

/**
 * Deadlines that are all equally long. One timer that beats while anyone waits serves them all, and
 * time is counted in its beats: a timer for each request would cost as much as its routing, and
 * reading the clock for each is a call out of the engine.
 */
export class Deadlines {
  readonly ms: number;
  /** The first to begin is the first to be due. */
  readonly #waits = new Set<Wait>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #beat = 0;

  constructor(ms: number) {
    this.ms = ms;
  }

  /**
   * Calls `late` once `ms` have passed (at most a {@link BEATS}th later), unless the answered
   * function is called before.
   */
  begin(late: () => void): () => void {
    this.#timer ??= setInterval(() => this.#check(), this.ms / BEATS);
    // One more, since the beat that runs has partly gone by.
    const wait = { dueBeat: this.#beat + BEATS + 1, late };
    this.#waits.add(wait);
    return () => {
      this.#waits.delete(wait);
    };
  }

  /** Drops the timer; for the end of the program. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#waits.clear();
  }

  #check(): void {
    this.#beat += 1;
    for (const wait of this.#waits) {
      if (wait.dueBeat > this.#beat) return;
      this.#waits.delete(wait);
      wait.late();
    }
    this.close();
  }
}
