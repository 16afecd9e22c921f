import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';

/** How long it stays, in ms. */
export const TOAST_MS = 4000;

/** A short message that needs no action and goes by itself. */
export class Toast {
  text = $state<string | null>(null);
  #timer: unknown;
  readonly #timers: Timers;

  constructor(timers: Timers = systemClock) {
    this.#timers = timers;
  }

  show(text: string): void {
    this.text = text;
    this.#timers.clearTimeout(this.#timer);
    this.#timer = this.#timers.setTimeout(() => {
      this.text = null;
    }, TOAST_MS);
  }
}
