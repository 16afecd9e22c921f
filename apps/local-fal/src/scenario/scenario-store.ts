import type { Clock } from '@realtime-canvas/realtime-config/time';
import { DEFAULT_SCENARIO, type Scenario, type ScenarioPatch } from './scenario.ts';

/**
 * The scenario in force. Every change restarts its clock and its random streams; its faults restart only
 * with a change that names them.
 */
export class ScenarioStore {
  readonly #clock: Clock;
  readonly #listeners = new Set<(patch: ScenarioPatch) => void>();
  #current = DEFAULT_SCENARIO;
  #version = 0;
  #startedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  get current(): Scenario {
    return this.#current;
  }

  /** Counts the changes. */
  get version(): number {
    return this.#version;
  }

  /** Time since the scenario was set, in ms. */
  get elapsed(): number {
    return this.#clock.now() - this.#startedAt;
  }

  /** Changes the fields that are given; of `network` too only those that are given. */
  merge(patch: ScenarioPatch): void {
    const network = { ...this.#current.network, ...given(patch.network ?? {}) };
    this.#current = { ...this.#current, ...given(patch), network };
    this.#version++;
    this.#startedAt = this.#clock.now();
    for (const listener of this.#listeners) listener(patch);
  }

  /**
   * Calls `listener` after each change, in the order of subscription.
   * @returns what ends the subscription
   */
  subscribe(listener: (patch: ScenarioPatch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** JSON has no undefined, but the types of a patch do. */
function given<T extends object>(patch: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
