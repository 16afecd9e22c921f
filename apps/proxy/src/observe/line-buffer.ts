import type { Timers } from '@realtime-canvas/realtime-config/time';

/** How long a line may wait for others, in ms. */
export const LINE_WAIT_MS = 50;

/**
 * Writes log lines together: under load a write for each line costs a quarter of a mint
 * (`pnpm bench proxy`).
 */
export class LineBuffer {
  #lines: string[] = [];
  readonly #write: (text: string) => void;
  readonly #timers: Timers;

  /** @param write Takes one or more lines, without the last end. */
  constructor(write: (text: string) => void, timers: Timers) {
    this.#write = write;
    this.#timers = timers;
  }

  readonly add = (line: string): void => {
    this.#lines.push(line);
    if (this.#lines.length === 1) this.#timers.setTimeout(this.flush, LINE_WAIT_MS);
  };

  /** Writes what waits, as before the process ends. */
  readonly flush = (): void => {
    if (this.#lines.length === 0) return;
    const text = this.#lines.join('\n');
    // First: a write that fails must not stop the lines after it.
    this.#lines = [];
    this.#write(text);
  };
}
