import { Alarm } from '../base/alarm.ts';
import type { Lane } from './connection.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';

/** How long the lane before may still bring what is on its way, after a hand-over. */
const DRAIN_MS = 2_000;

/** Keeps the lane that was taken over from until what is on its way has come by it. */
export class LaneDrain {
  readonly #clock: Clock;
  readonly #gone: (lane: Lane) => void;
  readonly #alarm: Alarm;
  #lane: Lane | null = null;

  /** @param gone told of a lane that was let go of */
  constructor(clock: Clock, gone: (lane: Lane) => void) {
    this.#clock = clock;
    this.#gone = gone;
    this.#alarm = new Alarm(clock, () => this.finish());
  }

  start(lane: Lane): void {
    this.finish();
    this.#lane = lane;
    if (lane.frames.size === 0) this.finish();
    else this.#alarm.set(this.#clock.now() + DRAIN_MS);
  }

  /** A result came by a lane. */
  heard(lane: Lane): void {
    if (lane === this.#lane && lane.frames.size === 0) this.finish();
  }

  /** A lane ended by itself. */
  ended(lane: Lane): void {
    if (lane !== this.#lane) return;
    this.#lane = null;
    this.#alarm.clear();
  }

  /** Lets go of it, whatever is on its way. */
  finish(): void {
    const lane = this.#lane;
    this.#lane = null;
    this.#alarm.clear();
    if (!lane) return;
    lane.connection.close();
    this.#gone(lane);
  }
}
