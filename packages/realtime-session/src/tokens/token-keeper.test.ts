import { describe, expect, it } from 'vitest';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { TokenError } from './token-error.ts';
import { TokenKeeper } from './token-keeper.ts';
import type { TokenSource } from './token.ts';

/** A keeper whose source gives t1, t2, ... of 120 s, or does what a test wants. */
class Bench {
  readonly clock = new ManualClock();
  asked = 0;
  signal: AbortSignal | undefined;
  source: TokenSource = () => Promise.resolve({ token: `t${this.asked}`, expiresIn: 120 });
  chance = 0;
  readonly keeper = new TokenKeeper({
    app: 'app',
    clock: this.clock,
    random: () => this.chance,
    source: (app, signal) => {
      this.asked += 1;
      this.signal = signal;
      return this.source(app, signal);
    },
  });
}

describe('TokenKeeper', () => {
  it('asks once for all that wait, and hands the same token out while it is good', async () => {
    const bench = new Bench();
    const { keeper, clock } = bench;
    const [one, two] = await Promise.all([keeper.take(null), keeper.take(null)]);
    await clock.advance(117_000);
    const three = await keeper.take(null);
    expect([one.token, two.token, three.token]).toEqual(['t1', 't1', 't1']);
    expect(bench.asked).toBe(1);
  });

  it('counts a life from before the request, and renews with a seventh left, 15 s at most', async () => {
    const bench = new Bench();
    bench.source = () =>
      new Promise((resolve) => {
        bench.clock.setTimeout(() => resolve({ token: 'slow', expiresIn: 120 }), 900);
      });
    const taking = bench.keeper.take(null);
    await bench.clock.advance(900);
    expect(await taking).toEqual({ token: 'slow', expiresAt: 120_000, refreshAt: 105_000 });
  });

  it.each([
    [0, 120, 15_000],
    [1, 120, 22_500],
    [0, 21, 3000],
  ])('chance %d: a token of %d s is renewed %d ms before its end', async (chance, life, lead) => {
    const bench = new Bench();
    bench.chance = chance;
    bench.source = () => Promise.resolve({ token: 't', expiresIn: life });
    const { expiresAt, refreshAt } = await bench.keeper.take(null);
    expect(expiresAt - refreshAt).toBeCloseTo(lead, 6);
  });

  it('never hands out one that was refused, is to be replaced, or ends within 2 s', async () => {
    const { keeper, clock } = new Bench();
    const first = await keeper.take(null);
    keeper.discard(first);
    const second = await keeper.take(null);
    expect(second.token).toBe('t2');
    const third = await keeper.take(second);
    expect(third.token).toBe('t3');
    // An older one that is refused only now does not take the newer one along.
    keeper.discard(second);
    expect((await keeper.take(null)).token).toBe('t3');
    await clock.advance(118_000);
    expect((await keeper.take(null)).token).toBe('t4');
  });

  it('waits 3, 6, then 10 s for an answer, and 3 s again after one', async () => {
    const bench = new Bench();
    const { source } = bench;
    bench.source = () => new Promise(() => undefined);
    for (const deadline of [3000, 6000, 10_000, 10_000]) {
      const fault = bench.keeper.take(null).catch((error: TokenError) => error.code);
      await bench.clock.advance(deadline - 1);
      expect(bench.signal?.aborted).toBe(false);
      await bench.clock.advance(1);
      expect(await fault).toBe('timeout');
      expect(bench.signal?.aborted).toBe(true);
    }
    bench.source = source;
    bench.keeper.discard(await bench.keeper.take(null));
    bench.source = () => new Promise(() => undefined);
    const fault = bench.keeper.take(null).catch((error: TokenError) => error.code);
    await bench.clock.advance(3000);
    expect(await fault).toBe('timeout');
    expect(bench.clock.pending).toBe(0);
  });

  it('hands a TokenError on, and shows nothing of any other', async () => {
    const bench = new Bench();
    const refusal = new TokenError('daily-cap', 'come back tomorrow', { retryable: false });
    bench.source = () => Promise.reject(refusal);
    await expect(bench.keeper.take(null)).rejects.toBe(refusal);
    bench.source = () => {
      throw new Error('Bearer secret');
    };
    const error = await bench.keeper.take(null).catch((error: TokenError) => error);
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(`${JSON.stringify(error)} ${(error as Error).message}`).not.toContain('secret');
  });

  it('gives up what is on its way when it is closed', async () => {
    const bench = new Bench();
    bench.source = () => new Promise(() => undefined);
    const taking = bench.keeper.take(null).catch(() => 'given up');
    await bench.clock.advance(10);
    bench.keeper.close();
    expect(await taking).toBe('given up');
    expect(bench.signal?.aborted).toBe(true);
    expect(bench.clock.pending).toBe(0);
  });
});
