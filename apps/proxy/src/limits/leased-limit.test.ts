import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ManualClock } from '../testing/manual-clock.ts';
import { LeasedLimit, type LeasedLimitOptions, type Permit } from './leased-limit.ts';
import { LimitReached } from './limit-reached.ts';
import { slidingMinute, utcDay } from './limit-window.ts';
import { LimitsUnavailable } from './limits-unavailable.ts';

const NOON = Date.UTC(2026, 0, 5, 12);

interface Bench {
  readonly kv: Deno.Kv;
  readonly clock: ManualClock;
  /** One more instance on the same KV. */
  instance(options?: Partial<LeasedLimitOptions>): LeasedLimit;
}

async function withKv(run: (bench: Bench) => Promise<void>): Promise<void> {
  const kv = await Deno.openKv(':memory:');
  const clock = new ManualClock(NOON);
  const instance: Bench['instance'] = (options) =>
    new LeasedLimit({
      kv,
      name: 'test',
      limit: 10,
      window: slidingMinute,
      leaseMs: 2000,
      largestBlock: 64,
      deadlineMs: 1000,
      clock,
      ...options,
    });
  try {
    await run({ kv, clock, instance });
  } finally {
    kv.close();
  }
}

/** Takes until refused; answers how many were given and what the last refusal said. */
async function drain(limit: LeasedLimit, key = 'client'): Promise<{ taken: number; wait: number }> {
  for (let taken = 0; ; taken += 1) {
    try {
      await limit.take(key);
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      return { taken, wait: error.retryAfterSeconds };
    }
  }
}

/** Lets transactions that run in the background (sweeps) come to their end. */
async function settled(kv: Deno.Kv): Promise<void> {
  for (let n = 0; n < 4; n += 1) await kv.get(['nothing']);
}

async function take(limit: LeasedLimit, key = 'client'): Promise<boolean> {
  try {
    await limit.take(key);
    return true;
  } catch (error) {
    if (error instanceof LimitReached) return false;
    throw error;
  }
}

Deno.test('one instance gives exactly the limit, one after another and all at once', () =>
  withKv(async ({ instance }) => {
    const limit = instance();
    assert.equal((await drain(limit)).taken, 10);
    const burst = await Promise.all(Array.from({ length: 100 }, () => take(limit, 'other')));
    assert.equal(burst.filter(Boolean).length, 10);
  }),
);

Deno.test('a permit comes back a minute after its use, to the second, not before', () =>
  withKv(async ({ clock, instance }) => {
    const limit = instance();
    for (let n = 0; n < 4; n += 1) await limit.take('client');
    clock.advance(20_000);
    const { taken, wait } = await drain(limit);
    assert.equal(taken, 6);
    assert.equal(wait, 40);
    clock.advance(39_999);
    assert.equal((await drain(limit)).taken, 0);
    clock.advance(1);
    assert.equal((await drain(limit)).taken, 4);
    clock.advance(20_000);
    assert.equal((await drain(limit)).taken, 6);
  }),
);

Deno.test('what lies unused at the end of a lease goes to other instances', () =>
  withKv(async ({ kv, clock, instance }) => {
    const [a, b] = [instance(), instance()];
    // Enough for `a` to hold a block beyond what it used.
    for (let n = 0; n < 3; n += 1) await a.take('client');
    clock.advance(2001);
    await settled(kv);
    assert.equal((await drain(b)).taken, 7);
    clock.advance(2001);
    assert.equal((await drain(a)).taken, 0);
  }),
);

Deno.test('settle gives everything back at once, for a shutdown', () =>
  withKv(async ({ instance }) => {
    const [a, b] = [instance(), instance()];
    for (let n = 0; n < 3; n += 1) await a.take('client');
    await a.settle();
    assert.equal((await drain(b)).taken, 7);
  }),
);

Deno.test('a use undone is free again', () =>
  withKv(async ({ instance }) => {
    const limit = instance({ limit: 3 });
    const permits: Permit[] = [];
    for (let n = 0; n < 3; n += 1) permits.push(await limit.take('client'));
    assert.equal(await take(limit), false);
    permits[1]!.giveBack();
    assert.equal((await drain(limit)).taken, 1);
  }),
);

Deno.test('the day ends at midnight UTC, and no block is carried over', () =>
  withKv(async ({ clock, instance }) => {
    clock.advance(11 * 3600_000 + 59 * 60_000 + 59_000);
    const limit = instance({ window: utcDay, leaseMs: 10_000 });
    const other = instance({ window: utcDay, leaseMs: 10_000 });
    const { taken, wait } = await drain(limit);
    assert.deepEqual([taken, wait], [10, 1]);
    clock.advance(1000);
    assert.equal((await drain(limit)).taken, 10);
    assert.equal((await drain(other)).taken, 0);
  }),
);

Deno.test('steady use asks KV once for a block, not once for a permit', () =>
  withKv(async ({ kv, instance }) => {
    let asked = 0;
    const counting = Object.create(kv, {
      get: { value: (key: Deno.KvKey) => ((asked += 1), kv.get(key)) },
      atomic: { value: () => kv.atomic() },
    }) as Deno.Kv;
    const limit = instance({ kv: counting, limit: 100_000 });
    for (let n = 0; n < 1000; n += 1) await limit.take('client');
    assert.ok(asked <= 30, `asked ${asked} times`);
  }),
);

Deno.test('a client that is refused does not make us ask KV each time', () =>
  withKv(async ({ kv, clock, instance }) => {
    let asked = 0;
    const counting = Object.create(kv, {
      get: { value: (key: Deno.KvKey) => ((asked += 1), kv.get(key)) },
      atomic: { value: () => kv.atomic() },
    }) as Deno.Kv;
    const limit = instance({ kv: counting });
    await drain(limit);
    asked = 0;
    for (let n = 0; n < 1000; n += 1) {
      assert.equal(await take(limit), false);
      clock.advance(10);
    }
    assert.ok(asked <= 12, `asked ${asked} times in 10 s`);
  }),
);

Deno.test('when KV fails nothing is given out, and when it is back all is as before', () =>
  withKv(async ({ kv, instance }) => {
    let broken = true;
    const flaky = Object.create(kv, {
      get: {
        value: (key: Deno.KvKey) => (broken ? Promise.reject(new Error('gone')) : kv.get(key)),
      },
      atomic: { value: () => kv.atomic() },
    }) as Deno.Kv;
    const limit = instance({ kv: flaky });
    await assert.rejects(async () => await limit.take('client'), LimitsUnavailable);
    broken = false;
    assert.equal((await drain(limit)).taken, 10);
  }),
);

Deno.test('when KV hangs the wait has an end', () =>
  withKv(async ({ kv, clock, instance }) => {
    const hanging = Object.create(kv, {
      get: { value: () => new Promise(() => undefined) },
    }) as Deno.Kv;
    const limit = instance({ kv: hanging });
    const waiting = limit.take('client');
    clock.advance(1000);
    await assert.rejects(Promise.resolve(waiting), LimitsUnavailable);
  }),
);

Deno.test('a commit of unknown outcome is taken as done: the limit is not exceeded', () =>
  withKv(async ({ kv, instance }) => {
    let lose = false;
    const losing = Object.create(kv, {
      get: { value: (key: Deno.KvKey) => kv.get(key) },
      atomic: {
        value: () => {
          const atomic = kv.atomic();
          if (!lose) return atomic;
          const commit = atomic.commit.bind(atomic);
          atomic.commit = async () => {
            await commit();
            throw new Error('connection lost');
          };
          return atomic;
        },
      },
    }) as Deno.Kv;
    const limit = instance({ kv: losing });
    let given = 0;
    for (let n = 0; n < 20; n += 1) {
      lose = n % 3 === 1;
      try {
        await limit.take('client');
        given += 1;
      } catch (error) {
        if (!(error instanceof LimitReached) && !(error instanceof LimitsUnavailable)) throw error;
      }
    }
    assert.ok(given >= 4 && given <= 10, `gave ${given}`);
  }),
);

Deno.test(
  'over instances, whatever happens, no window ever holds more than the limit',
  async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('take'), who: fc.nat(2) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('burst'), who: fc.nat(2) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.nat(25_000) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo'), who: fc.nat(2) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash'), who: fc.nat(2) }) },
    ) as fc.Arbitrary<{ kind: string; who: number; ms: number }>;

    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(step, { maxLength: 40 }),
        (most, steps) =>
          withKv(async ({ kv, clock, instance }) => {
            const instances = [0, 1, 2].map(() => instance({ limit: most }));
            const given: { at: number; permit: Permit; undone: boolean }[] = [];
            const attempt = async (limit: LeasedLimit): Promise<void> => {
              try {
                const permit = await limit.take('client');
                given.push({ at: clock.now(), permit, undone: false });
              } catch (error) {
                if (!(error instanceof LimitReached)) throw error;
              }
            };
            for (const { kind, who, ms } of steps) {
              if (kind === 'take') await attempt(instances[who]!);
              if (kind === 'burst') {
                // Not against each other: their conflicts would wait on the clock that stands still.
                await Promise.all(Array.from({ length: 5 }, () => attempt(instances[who]!)));
              }
              if (kind === 'wait') {
                clock.advance(ms);
                await settled(kv);
              }
              if (kind === 'undo') {
                const last = given.findLast((one) => !one.undone);
                if (last !== undefined && clock.now() - last.at < 8000) {
                  last.undone = true;
                  last.permit.giveBack();
                }
              }
              if (kind === 'crash') instances[who] = instance({ limit: most });
            }
            const times = given.filter((one) => !one.undone).map((one) => one.at);
            for (const from of times) {
              const inWindow = times.filter((at) => at >= from && at < from + 60_000).length;
              assert.ok(inWindow <= most, `${inWindow} of ${most} from ${from}`);
            }
          }),
      ),
      { numRuns: 150 },
    );
  },
);
