const PAUSE_MS = 50;

/**
 * Writes lines as they come while they come slowly, and together while they come fast: under load
 * the system call costs more than the line.
 */
export class LineWriter {
  readonly #write: (text: string) => void;
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param write Takes one or more lines, without the last one's end. */
  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  line(text: string): void {
    if (this.#timer === undefined) {
      this.#write(text);
      this.#timer = setTimeout(() => this.#pauseOver(), PAUSE_MS);
    } else {
      this.#waiting.push(text);
    }
  }

  /** Writes what waits; nothing is held back after this. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flush();
  }

  #pauseOver(): void {
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    this.#flush();
    this.#timer = setTimeout(() => this.#pauseOver(), PAUSE_MS);
  }

  #flush(): void {
    const lines = this.#waiting;
    if (lines.length === 0) return;
    this.#waiting = [];
    this.#write(lines.join('\n'));
  }
}
