/**
 * Hours of drawing with faults at random, under the fake clock. A seed that fails is printed; run
 * it alone with `SOAK_SEED=n`.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ClientAdapter } from '../fal-client/client-adapter.ts';
import type { Painting } from '../testing/fake-fal.ts';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { KLEIN, LCM } from '../testing/models.ts';
import { SessionRig } from './testing/session-rig.ts';
import { TokenError } from '../tokens/token-error.ts';

const SEEDS = process.env.SOAK_SEED
  ? [Number(process.env.SOAK_SEED)]
  : Array.from({ length: Number(process.env.SOAK_SEEDS ?? 12) }, (_, i) => i + 1);
const ROUNDS = 60;

interface Counts {
  offers: number;
  results: number;
  faults: number;
  mints: number;
  sockets: number;
}

const total: Counts = { offers: 0, results: 0, faults: 0, mints: 0, sockets: 0 };

describe('soak', () => {
  it.each(SEEDS)(
    'seed %i: nothing lost, never stuck, nothing left',
    async (seed) => {
      const random = seededRandom(seed);
      // Every second one without ids in its results.
      const model = seed % 2 === 0 ? KLEIN : LCM;
      const rig = new SessionRig({ model }, seed);
      rig.fal.echo = model.echoesRequestId;
      const faults = strikeAtRandom(rig, random);
      const adaptersBefore = ClientAdapter.count;
      let offered = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        faults.on = true;
        await rig.draw(200 + random() * 3000);
        if (random() < 0.1) rig.session.setSettings({ prompt: `round ${round}` });
        if (random() < 0.05) rig.session.pause();
        if (random() < 0.2) await rig.clock.advance(random() * 30_000);
        faults.on = false;
        // What is final wants a person; everything else mends itself.
        const { state } = rig.session.status;
        if (state === 'paused' || state === 'failed') rig.session.resume();
        await rig.untilShown(15_000);
        offered = rig.offered;

        expect(rig.fal.mostMintsInFlight, 'one mint at a time').toBeLessThanOrEqual(1);
        expect(rig.fal.mostLive, 'two sockets at most, in a hand-over').toBeLessThanOrEqual(2);
        expect(rig.timers, 'a handful of timers').toBeLessThan(10);
      }
      const { shown } = rig;
      expect(shown.every((sketch, i) => i === 0 || sketch >= shown[i - 1]!)).toBe(true);
      const frames = rig.results.map(({ frame }) => frame);
      expect(frames.every((frame, i) => i === 0 || frame > frames[i - 1]!)).toBe(true);
      const { frames: count } = rig.session.measurements();
      expect(count.delivered, 'painted, shown or not').toBeGreaterThanOrEqual(rig.results.length);
      expect(ClientAdapter.count - adaptersBefore, 'adapters are used again').toBeLessThanOrEqual(
        4,
      );
      rig.session.pause();
      expect(rig.session.measurements().frames.inFlight, 'in flight').toBe(0);
      rig.session.close();
      // A mint that is given up lets its timer go when its promise settles.
      await rig.clock.advance(0);
      expect(rig.timers).toBe(0);
      expect(rig.fal.live).toHaveLength(0);
      add({
        offers: offered,
        results: rig.results.length,
        faults: faults.struck,
        mints: rig.fal.mints,
        sockets: rig.fal.sockets.length,
      });
    },
    120_000,
  );

  it('has seen enough', () => {
    // eslint-disable-next-line no-console
    console.info('soak', JSON.stringify(total));
    expect(total.faults).toBeGreaterThan(80 * SEEDS.length);
  });

  it('memory stays flat over an hour of drawing', async () => {
    const rig = new SessionRig();
    const heap = async (minutes: number): Promise<number> => {
      for (let i = 0; i < minutes * 6; i += 1) {
        await rig.draw(2000);
        await rig.clock.advance(8000);
        // What the test itself writes down is none of the session's.
        rig.results.length = 0;
        rig.shown.splice(0, rig.shown.length - 1);
        rig.statuses.length = 0;
        rig.states.length = 0;
        rig.fal.received.length = 0;
        rig.fal.urls.length = 0;
        rig.fal.sockets.splice(0, Math.max(0, rig.fal.sockets.length - 4));
      }
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = await heap(20);
    const after = await heap(40);
    rig.session.close();
    expect((after - before) / 2 ** 20).toBeLessThan(2);
  }, 120_000);
});

/** Without it the heap swings by what has not been collected yet. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}

function add(counts: Counts): void {
  for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
}

/** Faults of every kind that pass by themselves, while `on`. */
function strikeAtRandom(rig: SessionRig, random: () => number) {
  const { fal, clock } = rig;
  const state = {
    on: false,
    struck: 0,
  };
  const strikes = (probability: number): boolean => {
    if (!state.on || random() >= probability) return false;
    state.struck += 1;
    return true;
  };
  const oneOf = <T>(...choices: T[]): T => choices[Math.floor(random() * choices.length)]!;
  const good = {
    ok: (): { token: string; expiresIn: number } => ({
      token: fal.newToken(),
      expiresIn: 20 + random() * 100,
    }),
  };

  fal.serviceTime = () => 40 + 200 * random() ** 3;
  fal.mint = (_app, signal) => {
    if (strikes(0.2)) {
      const retryAfterMs = oneOf(undefined, 500);
      return Promise.reject(
        new TokenError('fal-error', 'fault', {
          retryable: true,
          ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        }),
      );
    }
    if (strikes(0.03)) return new Promise(() => undefined);
    if (strikes(0.03)) return Promise.resolve({} as never);
    const ms = 5 + random() * 100;
    return new Promise((resolve) => {
      const timer = clock.setTimeout(() => resolve(good.ok()), ms);
      signal.addEventListener('abort', () => clock.clearTimeout(timer));
    });
  };
  fal.handshake = () => {
    if (strikes(0.2)) return 'refuse';
    if (strikes(0.02)) return 'hang';
    if (strikes(0.1)) return { close: oneOf(1006, 1011, 1012) };
    return 'accept';
  };
  fal.paint = (_input, socket): Painting => {
    if (strikes(0.025)) return { kind: 'drop' };
    if (strikes(0.025)) return { kind: 'raw', data: new Uint8Array([0xc1]) };
    if (strikes(0.025)) return { kind: 'close', code: oneOf(1000, 1001, 1006, 1011, 1012, 1013) };
    if (strikes(0.025)) return { kind: 'error', reason: oneOf('', 'CUDA error') };
    if (strikes(0.006)) socket.stalled = true;
    if (strikes(0.012)) {
      socket.tell(JSON.stringify({ type: 'x-fal-error', error: 'TIMEOUT' }));
      socket.end(1000);
    }
    if (strikes(0.025)) rig.network.dispatchEvent(new Event(oneOf('online', 'offline')));
    return { kind: 'result' };
  };
  return state;
}
