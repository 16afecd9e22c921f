import { scenarioRandom } from './scenario-random.ts';
import type { ScenarioStore } from './scenario-store.ts';

/**
 * @param names of the random stream that delays are drawn from
 * @returns what draws one-way delays of the scenario's network, in ms
 */
export function networkDelay(
  store: ScenarioStore,
  ...names: readonly (string | number)[]
): () => number {
  const random = scenarioRandom(store, 'network', ...names);
  return () => {
    const { delayMs, jitterMs } = store.current.network;
    return delayMs + (jitterMs > 0 ? jitterMs * random() : 0);
  };
}
