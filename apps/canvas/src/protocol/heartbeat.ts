import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';

/** How often the other side is asked for a sign of life, in ms. */
export const BEAT_MS = 2_000;
/** So many beats without one, and it is dead: more than the longest task that it ever has. */
export const MOST_MISSED = 5;
/** A worker that has never answered may still be on its way over a slow network. */
export const MOST_MISSED_AT_FIRST = 30;

export interface HeartbeatEvents {
  /** Ask for a sign of life. */
  ask(): void;
  /** None came. */
  dead(): void;
}

/**
 * Notices a worker that died without an event. It counts beats, not time: a page that was frozen or
 * asleep has missed none.
 */
export class Heartbeat {
  readonly #events: HeartbeatEvents;
  readonly #timers: Timers;
  #timer: unknown = null;
  #missed = 0;
  #most = MOST_MISSED_AT_FIRST;

  constructor(events: HeartbeatEvents, timers: Timers = systemClock) {
    this.#events = events;
    this.#timers = timers;
  }

  start(): void {
    this.stop();
    this.#missed = 0;
    this.#most = MOST_MISSED_AT_FIRST;
    this.#beat();
  }

  /** Anything came from the other side. */
  heard(): void {
    this.#missed = 0;
    this.#most = MOST_MISSED;
  }

  stop(): void {
    this.#timers.clearTimeout(this.#timer);
  }

  #beat(): void {
    this.#events.ask();
    this.#timer = this.#timers.setTimeout(() => {
      this.#missed += 1;
      if (this.#missed >= this.#most) this.#events.dead();
      else this.#beat();
    }, BEAT_MS);
  }
}
