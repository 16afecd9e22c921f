/**
 * The machines behind the service: at most so many frames are worked on at once over all sockets,
 * first come, first served.
 */
export class Fleet {
  /** null: each socket has its own. */
  readonly #runners: () => number | null;
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(runners: () => number | null) {
    this.#runners = runners;
  }

  get busy(): number {
    return this.#busy;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** @returns what gives the runner back; call it once. */
  acquire(): Promise<() => void> {
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(() => this.#release()));
      this.rearrange();
    });
  }

  /** Gives free runners to those who wait; call it when the number of runners has changed. */
  rearrange(): void {
    while (this.#waiting.length > 0 && this.#busy < (this.#runners() ?? Infinity)) {
      this.#busy++;
      this.#waiting.shift()!();
    }
  }

  #release(): void {
    this.#busy--;
    this.rearrange();
  }
}
