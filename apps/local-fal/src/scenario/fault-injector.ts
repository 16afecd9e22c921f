import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { Fault } from './fault.ts';
import { scenarioRandom } from './scenario-random.ts';
import type { ScenarioStore } from './scenario-store.ts';

interface ActiveFault {
  readonly fault: Fault;
  readonly random: () => number;
  struck: number;
}

/**
 * Draws, at each chance, whether one of the scenario's faults strikes. Their counts and windows begin when
 * they are set, and continue when something else of the scenario changes.
 */
export class FaultInjector {
  readonly #clock: Clock;
  readonly #store: ScenarioStore;
  #faults: readonly ActiveFault[] = [];
  #setAt = 0;

  constructor(clock: Clock, store: ScenarioStore) {
    this.#clock = clock;
    this.#store = store;
    store.subscribe(({ faults }) => {
      if (faults !== undefined) this.#set(faults);
    });
  }

  /** How often each fault of the scenario has struck, in its order. */
  get struck(): readonly number[] {
    return this.#faults.map((active) => active.struck);
  }

  /** @returns the first fault that strikes at this place, or null */
  draw<At extends Fault['at']>(
    at: At,
    matches: (fault: Extract<Fault, { at: At }>) => boolean = () => true,
  ): Extract<Fault, { at: At }> | null {
    for (const active of this.#faults) {
      const { fault } = active;
      if (!isAt(fault, at) || !matches(fault)) continue;
      if (active.struck >= (fault.count ?? Infinity)) continue;
      const since = this.#clock.now() - this.#setAt - (fault.fromMs ?? 0);
      if (since < 0 || since >= (fault.forMs ?? Infinity)) continue;
      // Drawn even where it is certain, so that a changed probability moves no other draw.
      if (active.random() >= (fault.probability ?? 1)) continue;
      active.struck++;
      return fault;
    }
    return null;
  }

  #set(faults: readonly Fault[]): void {
    this.#setAt = this.#clock.now();
    this.#faults = faults.map((fault, index) => ({
      fault,
      random: scenarioRandom(this.#store, 'fault', index),
      struck: 0,
    }));
  }
}

function isAt<At extends Fault['at']>(fault: Fault, at: At): fault is Extract<Fault, { at: At }> {
  return fault.at === at;
}
