/** Rest after a change before it is kept, in ms: a stroke or two, not every sample. */
const DELAY_MS = 400;

/** Keeps a board soon after it changed, one save at a time, and at once when asked. */
export class Autosave {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  #dirty = false;
  readonly #save: () => Promise<void>;
  readonly #onFault: (message: string) => void;

  constructor(save: () => Promise<void>, onFault: (message: string) => void) {
    this.#save = save;
    this.#onFault = onFault;
  }

  get dirty(): boolean {
    return this.#dirty;
  }

  changed(): void {
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.flush();
    }, DELAY_MS);
  }

  /** Nothing is to be kept until the next change. */
  forget(): void {
    this.#dirty = false;
    clearTimeout(this.#timer);
  }

  /** Keeps what has changed; done when it is kept. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    if (!this.#dirty) return;
    this.#dirty = false;
    this.#saving = this.#save().catch((error: unknown) => {
      this.#onFault(error instanceof Error ? error.message : String(error));
    });
    await this.#saving;
    this.#saving = null;
  }
}
