/** When a session connects again is the policy's decision, and a proxy's that asks for time. */
import { describe, expect, it, vi } from 'vitest';
import type { ReconnectContext, ReconnectPolicy } from '../channel/reconnect-policy.ts';
import { TokenError } from '../tokens/token-error.ts';
import { SessionRig } from './testing/session-rig.ts';

const { reported } = vi.hoisted(() => ({ reported: [] as unknown[] }));
vi.mock('../base/report-error.ts', () => ({
  reportError: (error: unknown) => reported.push(error),
}));

/** Waits a second each time, so often; writes down what it is asked. */
class CountedPolicy implements ReconnectPolicy {
  readonly asked: ReconnectContext[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  nextDelay(context: ReconnectContext): number | null {
    this.asked.push(context);
    return context.failures <= this.#most ? 1000 : null;
  }
}

function refuse(rig: SessionRig, retryAfterMs?: number): void {
  rig.fal.mint = () =>
    Promise.reject(
      new TokenError('network', 'No proxy.', {
        retryable: true,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      }),
    );
}

describe('a reconnect policy of our own', () => {
  it('says when, and is asked once for each failure', async () => {
    const reconnectPolicy = new CountedPolicy(9);
    const rig = new SessionRig({ reconnectPolicy });
    refuse(rig);
    rig.offer(true);
    await rig.clock.advance(3500);
    expect(rig.fal.mints).toBe(4);
    expect(reconnectPolicy.asked.map(({ failures, cause }) => [failures, cause])).toEqual(
      [1, 2, 3, 4].map((failures) => [failures, 'no-token']),
    );
    expect(reconnectPolicy.asked.at(-1)).toMatchObject({ elapsed: 3000, working: false });
    rig.session.close();
  });

  it('stops with null: failed, no timer, and no more requests until someone asks', async () => {
    const rig = new SessionRig({ reconnectPolicy: new CountedPolicy(2) });
    const { mint } = rig.fal;
    refuse(rig);
    rig.offer(true);
    await rig.clock.advance(60_000);
    expect(rig.fal.mints).toBe(3);
    expect(rig.timers).toBe(0);
    expect(rig.session.status).toEqual({
      state: 'failed',
      reason: { code: 'gave-up', message: 'No proxy. We stopped trying.' },
    });
    rig.fal.mint = mint;
    rig.session.resume();
    await rig.untilShown(500);
    rig.session.close();
  });

  it('is tried again by a new stroke', async () => {
    const rig = new SessionRig({ reconnectPolicy: new CountedPolicy(0) });
    const { mint } = rig.fal;
    refuse(rig);
    rig.offer(true);
    await rig.clock.advance(60_000);
    expect(rig.fal.mints).toBe(1);
    rig.fal.mint = mint;
    rig.offer(true);
    await rig.untilShown(500);
    rig.session.close();
  });

  it('hears of a connection that broke, and whether it had brought results', async () => {
    const reconnectPolicy = new CountedPolicy(9);
    const rig = new SessionRig({ reconnectPolicy });
    await rig.draw(500);
    rig.fal.live[0]!.end(1006);
    await rig.draw(500);
    expect(reconnectPolicy.asked).toMatchObject([{ failures: 1, cause: 'lost', answered: true }]);
    rig.session.close();
  });

  it.each<[string, () => number | null]>([
    [
      'throws',
      () => {
        throw new RangeError('no idea');
      },
    ],
    ['returns NaN', () => NaN],
    ['returns Infinity', () => Infinity],
    ['returns nothing', () => undefined as never],
    ['returns less than 0', () => -1],
  ])('that %s is reported, and the session stops', async (_, nextDelay) => {
    reported.length = 0;
    const rig = new SessionRig({ reconnectPolicy: { nextDelay } });
    refuse(rig);
    rig.offer(true);
    await rig.clock.advance(50);
    expect(rig.session.status).toMatchObject({ state: 'failed', reason: { code: 'gave-up' } });
    expect(rig.fal.mints).toBe(1);
    expect(reported).toEqual([expect.any(RangeError)]);
    rig.session.close();
  });

  it.each(['close', 'pause'] as const)('may %s the session', async (end) => {
    const rig: SessionRig = new SessionRig({
      reconnectPolicy: {
        nextDelay: () => {
          rig.session[end]();
          return 100;
        },
      },
    });
    refuse(rig);
    rig.offer(true);
    await rig.clock.advance(50);
    expect(rig.timers).toBe(0);
    await rig.clock.advance(1000);
    expect(rig.fal.mints).toBe(1);
    rig.session.close();
  });

  it('must have a nextDelay', () => {
    expect(() => new SessionRig({ reconnectPolicy: {} as ReconnectPolicy })).toThrow(/nextDelay/);
  });
});

it('a connection that broke while nobody drew does not count against a stroke much later', async () => {
  const rig = new SessionRig();
  rig.fal.sessionTimeout = Number.MAX_SAFE_INTEGER;
  await rig.draw(500);
  await rig.untilShown(500);
  rig.fal.live[0]!.end(1006);
  await rig.clock.advance(6 * 60_000);
  rig.offer(true);
  await rig.untilShown(500);
  expect(rig.states).not.toContain('failed');
  rig.session.close();
});

describe('time in which nobody draws is not time spent trying', () => {
  /** A session whose connection broke after the stroke, on a service without an idle timeout. */
  async function broken(): Promise<SessionRig> {
    const rig = new SessionRig();
    rig.fal.sessionTimeout = Number.MAX_SAFE_INTEGER;
    await rig.draw(500);
    await rig.untilShown(500);
    rig.fal.live[0]!.end(1006);
    await rig.clock.advance(100);
    return rig;
  }

  it('a first attempt after it may fail as well', async () => {
    const rig = await broken();
    await rig.clock.advance(6 * 60_000);
    let refusals = 3;
    rig.fal.handshake = () => ((refusals -= 1) < 0 ? 'accept' : 'refuse');
    rig.offer(true);
    await rig.untilShown(1000);
    expect(rig.states).not.toContain('failed');
    rig.session.close();
  });

  it('a connection by which nothing was sent may break after it', async () => {
    const rig = await broken();
    rig.session.connect();
    await rig.clock.advance(6 * 60_000);
    rig.fal.live[0]!.end(1006);
    await rig.clock.advance(100);
    expect(rig.session.status.state).toBe('idle');
    rig.offer(true);
    await rig.untilShown(2000);
    expect(rig.states).not.toContain('failed');
    rig.session.close();
  });

  it('five minutes of trying are five minutes, from the stroke on', async () => {
    const rig = await broken();
    await rig.clock.advance(6 * 60_000);
    rig.fal.handshake = () => 'refuse';
    rig.offer(true);
    await rig.clock.advance(4.9 * 60_000);
    expect(rig.states).not.toContain('failed');
    await rig.clock.advance(30_000);
    expect(rig.session.status).toMatchObject({ state: 'failed', reason: { code: 'gave-up' } });
    rig.session.close();
  });
});

it('a proxy that asks for time is given it, whatever the policy or the network says', async () => {
  const rig = new SessionRig({ reconnectPolicy: { nextDelay: () => 0 } });
  refuse(rig, 3000);
  rig.offer(true);
  await rig.clock.advance(100);
  rig.network.dispatchEvent(new Event('online'));
  await rig.clock.advance(2800);
  expect(rig.fal.mints).toBe(1);
  await rig.clock.advance(500);
  expect(rig.fal.mints).toBe(2);
  rig.session.close();
});
