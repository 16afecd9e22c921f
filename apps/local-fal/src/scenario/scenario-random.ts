import type { ScenarioStore } from './scenario-store.ts';
import { seededRandom } from '../base/seeded-random.ts';

/** A named stream of numbers 0 <= x < 1 that begins anew with each change of the scenario. */
export function scenarioRandom(
  store: ScenarioStore,
  ...names: readonly (string | number)[]
): () => number {
  let version = -1;
  let random: () => number;
  return () => {
    if (version !== store.version) {
      version = store.version;
      random = seededRandom(store.current.seed, ...names);
    }
    return random();
  };
}
