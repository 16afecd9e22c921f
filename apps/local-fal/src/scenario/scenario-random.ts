import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { hashText } from '../base/hash-text.ts';
import type { ScenarioStore } from './scenario-store.ts';

/**
 * A named stream of numbers 0 <= x < 1, which restarts with each change of the scenario. Streams of
 * different names do not disturb each other: what one socket draws does not depend on how its frames fall
 * between those of others.
 */
export function scenarioRandom(
  store: Pick<ScenarioStore, 'current' | 'version'>,
  ...names: readonly (string | number)[]
): () => number {
  let version = -1;
  let random: () => number;
  return () => {
    if (version !== store.version) {
      version = store.version;
      random = seededRandom(hashText([store.current.seed, ...names].join('|')));
    }
    return random();
  };
}
