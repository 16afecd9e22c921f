import {
  backOff,
  type BackOff,
  systemClock,
  type Timers,
} from '@realtime-canvas/realtime-config/time';

/** How long nothing more has to change, in ms, before it is saved: between strokes, not within one. */
export const QUIET_MS = 400;
/**
 * The longest that a change waits to be saved, in ms: with a camera under the ink they never end.
 * Not sooner, since a large board takes the engine's thread some time that a stroke would feel.
 */
export const LONGEST_MS = 3000;
/** Pause after a save that failed, in ms; it doubles with each further one. */
export const FIRST_RETRY_MS = 1000;
const RETRY: BackOff = { first: FIRST_RETRY_MS, longest: 30_000, jitter: 0 };

/** Saves a board soon after it changed, one save at a time, and at once when asked. */
export class Autosave {
  #quiet: unknown = null;
  #longest: unknown = null;
  #saving: Promise<void> | null = null;
  #retry: unknown = null;
  #failures = 0;
  #dirty = false;
  readonly #save: () => Promise<void>;
  readonly #onFault: (message: string | null) => void;
  readonly #timers: Timers;

  /** @param onFault called after each save with what went wrong; null for nothing */
  constructor(
    save: () => Promise<void>,
    onFault: (message: string | null) => void,
    timers: Timers = systemClock,
  ) {
    this.#save = save;
    this.#onFault = onFault;
    this.#timers = timers;
  }

  get dirty(): boolean {
    return this.#dirty;
  }

  changed(): void {
    this.#dirty = true;
    const flush = (): void => {
      void this.flush();
    };
    this.#timers.clearTimeout(this.#quiet);
    this.#quiet = this.#timers.setTimeout(flush, QUIET_MS);
    this.#longest ??= this.#timers.setTimeout(flush, LONGEST_MS);
  }

  /** Saves nothing until the next change. */
  forget(): void {
    this.#dirty = false;
    this.#stop();
  }

  /** Saves what has changed; done when it is saved. */
  async flush(): Promise<void> {
    this.#stop();
    await this.#saving;
    if (this.#dirty) {
      this.#dirty = false;
      this.#saving = this.#attempt();
    }
    await this.#saving;
  }

  async #attempt(): Promise<void> {
    try {
      await this.#save();
      this.#failures = 0;
      this.#onFault(null);
    } catch (error) {
      this.#dirty = true;
      this.#failures += 1;
      const pause = backOff(this.#failures, RETRY);
      this.#retry = this.#timers.setTimeout(() => void this.flush(), pause);
      this.#onFault(error instanceof Error ? error.message : String(error));
    }
    this.#saving = null;
  }

  #stop(): void {
    this.#timers.clearTimeout(this.#quiet);
    this.#timers.clearTimeout(this.#longest);
    this.#timers.clearTimeout(this.#retry);
    this.#quiet = null;
    this.#longest = null;
  }
}
