import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { ScenarioStore } from '../scenario/scenario-store.ts';
import { Fleet } from './fleet.ts';
import { WarmUp } from './warm-up.ts';

Deno.test(
  'runners are given in the order of asking, and more at once when there are more',
  async () => {
    let runners: number | null = 1;
    const fleet = new Fleet(() => runners);
    const got: string[] = [];
    const ask = async (name: string) => {
      const release = await fleet.acquire();
      got.push(name);
      return release;
    };
    const first = ask('a');
    for (const name of ['b', 'c', 'd', 'e']) void ask(name);
    const release = await first;
    assert.deepEqual([got, fleet.busy, fleet.waiting], [['a'], 1, 4]);
    release();
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(got, ['a', 'b']);
    runners = 3;
    fleet.rearrange();
    assert.deepEqual([fleet.busy, fleet.waiting], [3, 1]);
    runners = null;
    fleet.rearrange();
    assert.deepEqual([fleet.busy, fleet.waiting], [4, 0]);
  },
);

Deno.test(
  'an app is cold once, each app by itself, and anew when the cold start changes',
  async () => {
    const clock = new ManualClock();
    const store = new ScenarioStore(clock);
    const warmUp = new WarmUp(clock, store);
    assert.equal(warmUp.remaining('a'), 0);
    store.merge({ coldStartMs: 100 });
    assert.equal(warmUp.remaining('a'), 100);
    await clock.advance(60);
    assert.deepEqual([warmUp.remaining('a'), warmUp.remaining('b')], [40, 100]);
    await clock.advance(100);
    store.merge({ seed: 5 });
    assert.equal(warmUp.remaining('a'), 0);
    store.merge({ coldStartMs: 50 });
    assert.equal(warmUp.remaining('a'), 50);
  },
);
