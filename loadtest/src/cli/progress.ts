const EVERY_MS = 500;

/** A line that renews itself on a terminal, and is not there when the output is piped. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** Shows `text()` twice a second until the next `start` or `stop`. */
  start(text: () => string): void {
    this.stop();
    if (!this.#stream.isTTY) return;
    const show = (): void => {
      this.#stream.write(`\r\x1b[2K${text().slice(0, (this.#stream.columns ?? 80) - 1)}`);
    };
    show();
    this.#timer = setInterval(show, EVERY_MS);
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#stream.write('\r\x1b[2K');
  }

  /** A line that stays. */
  say(line: string): void {
    if (this.#timer !== undefined) this.#stream.write('\r\x1b[2K');
    this.#stream.write(`${line}\n`);
  }
}
