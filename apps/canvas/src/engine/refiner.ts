import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';

/** Pause in drawing after which the newest sketch is worth a better picture, in ms. */
export const REFINE_AFTER_MS = 700;

/**
 * Says when to refine: once in each pause, and not before there is a picture to refine. Any change of
 * the drawing or the settings begins a new pause.
 */
export class Refiner {
  readonly #refine: () => void;
  readonly #timers: Timers;
  #allowed = false;
  #timer: unknown;
  /** The pause has been long enough. */
  #due = false;
  /** The picture of what was drawn last has come. */
  #shown = false;

  constructor(refine: () => void, timers: Timers = systemClock) {
    this.#refine = refine;
    this.#timers = timers;
  }

  set allowed(allowed: boolean) {
    this.#allowed = allowed;
    // What is shown already may be refined right away.
    if (allowed) this.#rest();
    else this.stop();
  }

  /** The drawing or the settings have changed. */
  changed(): void {
    this.#shown = false;
    if (this.#allowed) this.#rest();
  }

  /** The picture of the newest sketch has come. */
  shown(): void {
    this.#shown = true;
    this.#run();
  }

  /** Ends the present pause. */
  stop(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#due = false;
  }

  #rest(): void {
    this.stop();
    this.#timer = this.#timers.setTimeout(() => {
      this.#due = true;
      this.#run();
    }, REFINE_AFTER_MS);
  }

  #run(): void {
    if (!this.#due || !this.#shown) return;
    this.#due = false;
    this.#refine();
  }
}
