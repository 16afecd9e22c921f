import { seededRandom } from '../scenario/seeded-random.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { Fault } from './fault.ts';

interface Card {
  readonly random: () => number;
  struck: number;
}

/** Decides, chance by chance, whether one of the scenario's faults strikes. */
export class FaultDeck {
  readonly #store: ScenarioStore;
  #cards: Card[] = [];
  #version = -1;

  constructor(store: ScenarioStore) {
    this.#store = store;
  }

  /** How often each fault of the scenario has struck, in its order. */
  get struck(): readonly number[] {
    this.#renew();
    return this.#cards.map((card) => card.struck);
  }

  /** Takes one chance at a place: the first fault that strikes there, or null. */
  draw<At extends Fault['at']>(
    at: At,
    matches: (fault: Extract<Fault, { at: At }>) => boolean = () => true,
  ): Extract<Fault, { at: At }> | null {
    const { faults } = this.#store.current;
    if (faults.length === 0) return null;
    this.#renew();
    for (const [index, fault] of faults.entries()) {
      if (!isAt(fault, at) || !matches(fault)) continue;
      const card = this.#cards[index]!;
      if (card.struck >= (fault.count ?? Infinity)) continue;
      const since = this.#store.elapsed - (fault.fromMs ?? 0);
      if (since < 0 || since >= (fault.forMs ?? Infinity)) continue;
      // Drawn even where it is certain, so that a changed probability moves no other draw.
      if (card.random() >= (fault.probability ?? 1)) continue;
      card.struck++;
      return fault;
    }
    return null;
  }

  #renew(): void {
    if (this.#version === this.#store.version) return;
    this.#version = this.#store.version;
    const { seed, faults } = this.#store.current;
    this.#cards = faults.map((_, index) => ({
      random: seededRandom(seed, 'fault', index),
      struck: 0,
    }));
  }
}

function isAt<At extends Fault['at']>(fault: Fault, at: At): fault is Extract<Fault, { at: At }> {
  return fault.at === at;
}
