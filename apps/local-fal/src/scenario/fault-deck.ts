import type { Clock } from '@realtime-canvas/realtime-config/time';
import { scenarioRandom } from './scenario-random.ts';
import type { ScenarioStore } from './scenario-store.ts';
import type { Fault } from './fault.ts';

interface Card {
  readonly fault: Fault;
  readonly random: () => number;
  struck: number;
}

/**
 * Decides, chance by chance, whether one of the scenario's faults strikes. Their counts and
 * windows begin when they are set, and go on when something else of the scenario changes.
 */
export class FaultDeck {
  readonly #clock: Clock;
  readonly #store: ScenarioStore;
  #cards: readonly Card[] = [];
  #dealtAt = 0;

  constructor(clock: Clock, store: ScenarioStore) {
    this.#clock = clock;
    this.#store = store;
    store.subscribe(({ faults }) => {
      if (faults !== undefined) this.#deal(faults);
    });
  }

  /** How often each fault of the scenario has struck, in its order. */
  get struck(): readonly number[] {
    return this.#cards.map((card) => card.struck);
  }

  /** Takes one chance at a place: the first fault that strikes there, or null. */
  draw<At extends Fault['at']>(
    at: At,
    matches: (fault: Extract<Fault, { at: At }>) => boolean = () => true,
  ): Extract<Fault, { at: At }> | null {
    for (const card of this.#cards) {
      const { fault } = card;
      if (!isAt(fault, at) || !matches(fault)) continue;
      if (card.struck >= (fault.count ?? Infinity)) continue;
      const since = this.#clock.now() - this.#dealtAt - (fault.fromMs ?? 0);
      if (since < 0 || since >= (fault.forMs ?? Infinity)) continue;
      // Drawn even where it is certain, so that a changed probability moves no other draw.
      if (card.random() >= (fault.probability ?? 1)) continue;
      card.struck++;
      return fault;
    }
    return null;
  }

  #deal(faults: readonly Fault[]): void {
    this.#dealtAt = this.#clock.now();
    this.#cards = faults.map((fault, index) => ({
      fault,
      random: scenarioRandom(this.#store, 'fault', index),
      struck: 0,
    }));
  }
}

function isAt<At extends Fault['at']>(fault: Fault, at: At): fault is Extract<Fault, { at: At }> {
  return fault.at === at;
}
