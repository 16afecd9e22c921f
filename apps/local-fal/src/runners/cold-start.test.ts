import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { ScenarioStore } from '../scenario/scenario-store.ts';
import { ColdStart } from './cold-start.ts';

Deno.test('each app is cold once by itself, and again when coldStartMs changes', async () => {
  const clock = new ManualClock();
  const store = new ScenarioStore(clock);
  const coldStart = new ColdStart(clock, store);
  assert.equal(coldStart.remaining('a'), 0);
  store.merge({ coldStartMs: 100 });
  assert.equal(coldStart.remaining('a'), 100);
  await clock.advance(60);
  assert.deepEqual([coldStart.remaining('a'), coldStart.remaining('b')], [40, 100]);
  await clock.advance(100);
  store.merge({ seed: 5 });
  assert.equal(coldStart.remaining('a'), 0);
  store.merge({ coldStartMs: 50 });
  assert.equal(coldStart.remaining('a'), 50);
});
