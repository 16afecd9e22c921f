import assert from 'node:assert/strict';
import { systemClock } from '@realtime-canvas/realtime-config/time';
import { scenarioRandom } from './scenario-random.ts';
import { ScenarioStore } from './scenario-store.ts';

const store = new ScenarioStore(systemClock);

function take(count: number, seed: number, ...names: (string | number)[]): number[] {
  store.merge({ seed });
  return Array.from({ length: count }, scenarioRandom(store, ...names));
}

Deno.test('the same seed and names give the same stream, others another', () => {
  const stream = take(5, 1, 'service', 1);
  assert.deepEqual(take(5, 1, 'service', 1), stream);
  for (const other of [
    take(5, 2, 'service', 1),
    take(5, 1, 'service', 2),
    take(5, 1, 'fault', 1),
  ]) {
    assert.notDeepEqual(other, stream);
  }
});

Deno.test('a change of the scenario restarts a stream', () => {
  const random = scenarioRandom(store, 'service', 1);
  store.merge({ seed: 1 });
  const first = random();
  assert.notEqual(random(), first);
  store.merge({ maxBuffering: 3 });
  assert.equal(random(), first);
});

Deno.test('the first numbers of many streams are spread evenly', () => {
  const tenths = new Array<number>(10).fill(0);
  for (let socket = 0; socket < 20_000; socket++) {
    tenths[Math.floor(scenarioRandom(store, 'service', socket)() * 10)]!++;
  }
  // Five standard deviations.
  assert.ok(
    tenths.every((count) => Math.abs(count - 2000) < 5 * Math.sqrt(1800)),
    String(tenths),
  );
});
