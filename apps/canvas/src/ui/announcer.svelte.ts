import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';

/** How long a message stands: a live region that holds what it held says nothing, in ms. */
const STANDS_MS = 3_000;
/** What comes again and again is said after so much time without it, in ms. */
const CALM_MS = 1_500;

/**
 * What a screen reader says of things that can only be seen. Each message takes the place of the one
 * before, so that a quick person is not followed by a queue of them.
 */
export class Announcer {
  text = $state('');
  readonly #timers: Timers;
  #standing: unknown;
  #calm: unknown;

  constructor(timers: Timers = systemClock) {
    this.#timers = timers;
  }

  /** Says a message after what is being read. */
  say(message: string): void {
    this.text = message;
    this.#timers.clearTimeout(this.#standing);
    this.#standing = this.#timers.setTimeout(() => (this.text = ''), STANDS_MS);
  }

  /** Says a message once, when it has not been asked for again for a while. */
  sayOnceCalm(message: string): void {
    this.#timers.clearTimeout(this.#calm);
    this.#calm = this.#timers.setTimeout(() => {
      this.say(message);
    }, CALM_MS);
  }
}
