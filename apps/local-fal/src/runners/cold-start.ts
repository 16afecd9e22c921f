import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { ScenarioStore } from '../scenario/scenario-store.ts';

/**
 * When the first runner of each app is ready. The first socket starts it, and it stays; a change of the
 * scenario's `coldStartMs` makes all apps cold again.
 */
export class ColdStart {
  readonly #clock: Clock;
  readonly #store: ScenarioStore;
  readonly #readyAt = new Map<string, number>();
  #coldStartMs = 0;

  constructor(clock: Clock, store: ScenarioStore) {
    this.#clock = clock;
    this.#store = store;
  }

  /** @returns how long a socket of this app has to wait from now, in ms; 0 where the app is warm */
  remaining(alias: string): number {
    const { coldStartMs } = this.#store.current;
    if (coldStartMs !== this.#coldStartMs) {
      this.#coldStartMs = coldStartMs;
      this.#readyAt.clear();
    }
    const now = this.#clock.now();
    const readyAt = this.#readyAt.get(alias) ?? now + coldStartMs;
    this.#readyAt.set(alias, readyAt);
    return Math.max(0, readyAt - now);
  }
}
