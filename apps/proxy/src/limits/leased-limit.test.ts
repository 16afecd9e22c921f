import assert from 'node:assert/strict';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import fc from 'fast-check';
import { InstanceShare } from './instance-share.ts';
import type { Permit } from './key-account.ts';
import { LeasedLimit, type LeasedLimitOptions } from './leased-limit.ts';
import { LimitReached } from './limit-reached.ts';
import { slidingMinute, utcDay } from './limit-window.ts';
import { LimitsUnavailable } from './limits-unavailable.ts';

/** Waits of random length are then none. */
const random = (): number => 0;
const NOON = Date.UTC(2026, 0, 5, 12);

interface Bench {
  readonly kv: Deno.Kv;
  readonly clock: ManualClock;
  /** One more instance on the same KV, without a share. */
  instance(options?: Partial<LeasedLimitOptions>): LeasedLimit;
  /** One more instance that holds a share. */
  sharing(options?: { readonly kv?: Deno.Kv; readonly limit?: number }): LeasedLimit;
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
      random,
      share: null,
      ...options,
    });
  let started = 0;
  const sharing: Bench['sharing'] = (options = {}) => {
    const limit = options.limit ?? 10;
    const id = String((started += 1));
    const parts = { kv, name: 'test', deadlineMs: 1000, clock, random, ...options };
    const share = new InstanceShare({ ...parts, limit, windowMs: 60_000, id });
    return instance({ ...options, share });
  };
  try {
    await run({ kv, clock, instance, sharing });
  } finally {
    kv.close();
  }
}

/** Takes until refused; returns how many were given and what the last refusal said. */
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
    await clock.advance(20_000);
    const { taken, wait } = await drain(limit);
    assert.equal(taken, 6);
    assert.equal(wait, 40);
    await clock.advance(39_999);
    assert.equal((await drain(limit)).taken, 0);
    await clock.advance(1);
    assert.equal((await drain(limit)).taken, 4);
    await clock.advance(20_000);
    assert.equal((await drain(limit)).taken, 6);
  }),
);

Deno.test('what lies unused at the end of a lease goes to other instances', () =>
  withKv(async ({ kv, clock, instance }) => {
    const [a, b] = [instance(), instance()];
    // Enough for `a` to hold a block beyond what it used.
    for (let n = 0; n < 3; n += 1) await a.take('client');
    await clock.advance(2001);
    await settled(kv);
    assert.equal((await drain(b)).taken, 7);
    await clock.advance(2001);
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
    await clock.advance(11 * 3600_000 + 59 * 60_000 + 59_000);
    const limit = instance({ window: utcDay, leaseMs: 10_000 });
    const other = instance({ window: utcDay, leaseMs: 10_000 });
    const { taken, wait } = await drain(limit);
    assert.deepEqual([taken, wait], [10, 1]);
    await clock.advance(1000);
    assert.equal((await drain(limit)).taken, 10);
    assert.equal((await drain(other)).taken, 0);
  }),
);

Deno.test('steady use asks KV once for a block, not once for a permit', () =>
  withKv(async ({ kv, instance }) => {
    const counting = counted(kv);
    const limit = instance({ kv: counting.kv, limit: 100_000 });
    for (let n = 0; n < 1000; n += 1) await limit.take('client');
    assert.ok(counting.asked <= 30, `asked ${counting.asked} times`);
  }),
);

Deno.test('a client that is refused does not make us ask KV each time', () =>
  withKv(async ({ kv, clock, instance }) => {
    const counting = counted(kv);
    const limit = instance({ kv: counting.kv });
    await drain(limit);
    counting.asked = 0;
    for (let n = 0; n < 1000; n += 1) {
      assert.equal(await take(limit), false);
      await clock.advance(10);
    }
    assert.ok(counting.asked <= 12, `asked ${counting.asked} times in 10 s`);
  }),
);

/** A KV that counts its reads. */
function counted(kv: Deno.Kv): { readonly kv: Deno.Kv; asked: number } {
  const count = {
    asked: 0,
    kv: Object.create(kv, {
      get: { value: (key: Deno.KvKey) => ((count.asked += 1), kv.get(key)) },
      atomic: { value: () => kv.atomic() },
    }) as Deno.Kv,
  };
  return count;
}

Deno.test('the first mints of a thousand clients ask KV for nothing once the share is held', () =>
  withKv(async ({ kv, clock, sharing }) => {
    const counting = counted(kv);
    const limit = sharing({ kv: counting.kv, limit: 30 });
    await limit.take('the first');
    counting.asked = 0;
    for (let n = 0; n < 1000; n += 1) {
      for (let use = 0; use < 3; use += 1) await limit.take(`client ${n}`);
      await clock.advance(10);
    }
    assert.equal(counting.asked, 0);
  }),
);

Deno.test('with a share one instance is still exact: what it used of it goes into the record', () =>
  withKv(async ({ clock, sharing }) => {
    const limit = sharing({ limit: 30 });
    await limit.take('the first');
    for (let n = 0; n < 2; n += 1) await limit.take('client');
    await clock.advance(20_000);
    const burst = await Promise.all(Array.from({ length: 100 }, () => take(limit)));
    assert.equal(burst.filter(Boolean).length, 28);
    await clock.advance(40_000);
    assert.equal((await drain(limit)).taken, 2);
    await clock.advance(20_000);
    assert.equal((await drain(limit)).taken, 28);
  }),
);

Deno.test(
  'an instance that joins leaves room for the others, and uses its own share a window later',
  () =>
    withKv(async ({ kv, clock, sharing }) => {
      const counting = counted(kv);
      const [a, b] = [sharing({ limit: 30 }), sharing({ limit: 30, kv: counting.kv })];
      await a.take('the first');
      assert.equal((await drain(b, 'x')).taken, 27);
      // Kept for `a`, and given out by it without asking.
      for (let n = 0; n < 3; n += 1) assert.equal(await take(a, 'x'), true);
      assert.equal(await take(a, 'x'), false);

      // Both stay in use meanwhile, or they would fall out.
      for (let n = 0; n < 7; n += 1) {
        await clock.advance(10_000);
        await b.take(`b ${n}`);
        await a.take(`a ${n}`);
        await settled(kv);
      }
      counting.asked = 0;
      await b.take('y');
      assert.equal(counting.asked, 0);
    }),
);

Deno.test(
  'an instance that was there before leaves room for a newcomer from its next transaction on',
  () =>
    withKv(async ({ sharing }) => {
      const [a, b] = [sharing({ limit: 30 }), sharing({ limit: 30 })];
      await a.take('the first');
      await b.take('the first');
      assert.equal((await drain(a, 'x')).taken, 27);
    }),
);

Deno.test('many instances together keep at most half of the limit back', () =>
  withKv(async ({ sharing }) => {
    const instances = Array.from({ length: 12 }, () => sharing({ limit: 30 }));
    for (const [n, limit] of instances.entries()) await limit.take(`first ${n}`);
    assert.equal((await drain(sharing({ limit: 30 }), 'x')).taken, 15);
  }),
);

Deno.test('the share of an instance that left or died is free once its uses have come back', () =>
  withKv(async ({ clock, kv, sharing }) => {
    const [left, died] = [sharing({ limit: 30 }), sharing({ limit: 30 })];
    await left.take('client');
    await died.take('other');
    await left.settle();
    const limit = sharing({ limit: 30 });
    await clock.advance(62_001);
    await settled(kv);
    // `left` went at once, `died` could have used its share for a minute.
    assert.equal((await drain(limit, 'x')).taken, 27);
    await clock.advance(62_001);
    assert.equal((await drain(limit, 'x')).taken, 30);
  }),
);

Deno.test('without KV a share runs out by itself, and nothing more is given', () =>
  withKv(async ({ kv, clock, sharing }) => {
    let broken = false;
    const flaky = Object.create(kv, {
      get: {
        value: (key: Deno.KvKey) => (broken ? Promise.reject(new Error('gone')) : kv.get(key)),
      },
      atomic: { value: () => kv.atomic() },
    }) as Deno.Kv;
    const limit = sharing({ kv: flaky, limit: 30 });
    await limit.take('the first');
    broken = true;
    await clock.advance(59_000);
    assert.equal(await take(limit, 'x'), true);
    await clock.advance(1000);
    await assert.rejects(() => limit.take('y'), LimitsUnavailable);
    broken = false;
    assert.equal(await take(limit, 'y'), true);
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
    await assert.rejects(() => limit.take('client'), LimitsUnavailable);
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
    const refused = assert.rejects(limit.take('client'), LimitsUnavailable);
    await settled(kv);
    await clock.advance(1000);
    await refused;
  }),
);

Deno.test('a commit of unknown outcome is taken as done: the limit is not exceeded', () =>
  withKv(async ({ kv, instance }) => {
    const commits = failing(kv);
    const limit = instance({ kv: commits.kv });
    let given = 0;
    for (let n = 0; n < 20; n += 1) {
      commits.next = n % 3 === 1 ? 'written' : 'good';
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

Deno.test('what came out of the share is charged, however often the commit fails', () =>
  withKv(async ({ kv, sharing }) => {
    const commits = failing(kv);
    const limit = sharing({ kv: commits.kv, limit: 30 });
    await limit.take('the first');
    for (let n = 0; n < 3; n += 1) await limit.take('client');
    commits.next = 'unwritten';
    for (let n = 0; n < 3; n += 1) {
      await assert.rejects(() => limit.take('client'), LimitsUnavailable);
    }
    commits.next = 'good';
    assert.equal((await drain(limit)).taken, 27);
  }),
);

/** A KV whose commits can be made to fail, written or not. */
function failing(kv: Deno.Kv): { readonly kv: Deno.Kv; next: 'good' | 'written' | 'unwritten' } {
  const commits = {
    next: 'good' as 'good' | 'written' | 'unwritten',
    kv: Object.create(kv, {
      get: { value: (key: Deno.KvKey) => kv.get(key) },
      atomic: {
        value: () => {
          const atomic = kv.atomic();
          const commit = atomic.commit.bind(atomic);
          atomic.commit = async () => {
            const { next } = commits;
            if (next === 'good') return commit();
            if (next === 'written') await commit();
            throw new Error('connection lost');
          };
          return atomic;
        },
      },
    }) as Deno.Kv,
  };
  return commits;
}

for (const kind of ['instance', 'sharing'] as const) {
  Deno.test(
    `over instances (${kind}), whatever happens, no window ever holds more than the limit`,
    () => neverExceeds((bench, limit, kv) => bench[kind]({ limit, kv })),
  );
}

async function neverExceeds(
  start: (bench: Bench, limit: number, kv: Deno.Kv) => LeasedLimit,
): Promise<void> {
  type Step = { kind: string; at: number; ms: number; key: string };
  const at = fc.nat(2);
  const key = fc.constantFrom('x', 'y');
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('take'), at, key }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('burst'), at, key }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.nat(25_000) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash'), at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart'), at }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('good', 'written', 'unwritten') }),
    },
  ) as fc.Arbitrary<Step>;

  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 30 }),
      fc.array(step, { maxLength: 50 }),
      (most, steps) =>
        withKv(async (bench) => {
          const { kv, clock } = bench;
          const commits = failing(kv);
          const newInstance = (): LeasedLimit => start(bench, most, commits.kv);
          const instances = [0, 1, 2].map(newInstance);
          const given: { at: number; key: string; permit: Permit; undone: boolean }[] = [];
          const attempt = async (limit: LeasedLimit, client: string): Promise<void> => {
            try {
              const permit = await limit.take(client);
              given.push({ at: clock.wallNow(), key: client, permit, undone: false });
            } catch (error) {
              if (error instanceof LimitsUnavailable && commits.next !== 'good') return;
              if (!(error instanceof LimitReached)) throw error;
            }
          };
          for (const { kind, at: n, ms, key: client } of steps) {
            if (kind === 'take') await attempt(instances[n]!, client);
            if (kind === 'burst') {
              // Not against each other: their conflicts would wait on the clock that stands still.
              await Promise.all(Array.from({ length: 12 }, () => attempt(instances[n]!, client)));
            }
            if (kind === 'wait') {
              await clock.advance(ms);
              await settled(kv);
            }
            if (kind === 'undo') {
              const last = given.findLast((one) => !one.undone);
              if (last !== undefined && clock.wallNow() - last.at < 8000) {
                last.undone = true;
                last.permit.giveBack();
              }
            }
            if (kind === 'restart') await instances[n]!.settle();
            if (kind === 'crash' || kind === 'restart') instances[n] = newInstance();
            if (kind === 'good' || kind === 'written' || kind === 'unwritten') commits.next = kind;
          }
          for (const client of ['x', 'y']) {
            const times = given
              .filter((one) => !one.undone && one.key === client)
              .map((one) => one.at);
            for (const from of times) {
              const inWindow = times.filter((at) => at >= from && at < from + 60_000).length;
              assert.ok(inWindow <= most, `${inWindow} of ${most} from ${from}`);
            }
          }
        }),
    ),
    { numRuns: 150 },
  );
}
