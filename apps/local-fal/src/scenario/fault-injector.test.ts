import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { FaultInjector } from './fault-injector.ts';
import type { Fault } from './fault.ts';
import { ScenarioStore } from './scenario-store.ts';

function withFaults(...faults: Fault[]) {
  const clock = new ManualClock();
  const store = new ScenarioStore(clock);
  const injector = new FaultInjector(clock, store);
  store.merge({ faults });
  const draws = (count: number) =>
    Array.from({ length: count }, () => injector.draw('mint')?.kind ?? null);
  return { clock, store, injector, draws };
}

Deno.test('strikes as often as its count, in its window', async () => {
  const { clock, draws } = withFaults({
    at: 'mint',
    kind: 'never',
    count: 2,
    fromMs: 100,
    forMs: 50,
  });
  assert.deepEqual(draws(1), [null]);
  await clock.advance(100);
  assert.deepEqual(draws(3), ['never', 'never', null]);

  const window = withFaults({ at: 'mint', kind: 'never', fromMs: 100, forMs: 50 });
  await window.clock.advance(149.9);
  assert.deepEqual(window.draws(1), ['never']);
  await window.clock.advance(0.1);
  assert.deepEqual(window.draws(1), [null]);
});

Deno.test('a probability is kept, and the same seed draws the same', () => {
  const fault: Fault = { at: 'mint', kind: 'cut', probability: 0.3 };
  const first = withFaults(fault).draws(10_000);
  const struck = first.filter((kind) => kind !== null).length;
  // Five standard deviations.
  assert.ok(Math.abs(struck - 3000) < 5 * Math.sqrt(10_000 * 0.3 * 0.7), String(struck));
  assert.deepEqual(withFaults(fault).draws(10_000), first);
});

Deno.test('the first that strikes is the one; other places are left alone', () => {
  const { injector, draws } = withFaults(
    { at: 'handshake', kind: 'hang' },
    { at: 'mint', kind: 'empty', probability: 0 },
    { at: 'mint', kind: 'cut', count: 1 },
    { at: 'mint', kind: 'never' },
  );
  assert.deepEqual(draws(2), ['cut', 'never']);
  assert.deepEqual(injector.struck, [0, 0, 1, 1]);
});

Deno.test('faults that are set again start again; another change keeps what is left', async () => {
  const fault: Fault = { at: 'mint', kind: 'cut', count: 2, forMs: 100 };
  const { clock, store, draws } = withFaults(fault);
  assert.deepEqual(draws(1), ['cut']);
  store.merge({ seed: 2 });
  assert.deepEqual(draws(2), ['cut', null]);
  store.merge({ faults: [fault] });
  assert.deepEqual(draws(1), ['cut']);
  await clock.advance(60);
  store.merge({ seed: 3 });
  await clock.advance(60);
  assert.deepEqual(draws(1), [null]);
});
