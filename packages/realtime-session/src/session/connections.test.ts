/** What a dead, a refused or a mute connection does to the next one: never a storm, never a wait without end. */
import { describe, expect, it } from 'vitest';
import { KLEIN } from '../testing/models.ts';
import { SessionRig } from './testing/session-rig.ts';
import { TokenError } from '../tokens/token-error.ts';

/** Longer than any token of the fake lives, in ms. */
const TOKENS_LIFE = 120_000;

/** A session that has shown a picture, on a socket that the service does not end for idleness. */
async function drawnOn(rig: SessionRig): Promise<void> {
  rig.fal.sessionTimeout = Number.MAX_SAFE_INTEGER;
  await rig.draw(500);
  await rig.untilShown(1000);
}

function refuse(rig: SessionRig, code: string, retryable: boolean): void {
  rig.fal.mint = () => Promise.reject(new TokenError(code, code, { retryable }));
}

describe('a socket that is dead without a word', () => {
  it('and no token to be had any more: failed, once and for all', async () => {
    const rig = new SessionRig();
    await drawnOn(rig);
    rig.fal.live[0]!.stalled = true;
    await rig.clock.advance(TOKENS_LIFE);
    refuse(rig, 'access-required', false);
    await rig.draw(5000);
    expect(rig.session.status).toMatchObject({
      state: 'failed',
      reason: { code: 'access-required' },
    });
    expect(rig.fal.live, 'the dead one is closed').toHaveLength(0);
    const asked = rig.fal.mints;
    await rig.draw(5000);
    expect(rig.fal.mints, 'a stroke does not ask again').toBe(asked);
    expect(asked).toBeLessThanOrEqual(3);
    rig.session.close();
    expect(rig.timers).toBe(0);
  });

  it('and no proxy: tried again as quickly as without a socket, for five minutes', async () => {
    const rig = new SessionRig();
    await drawnOn(rig);
    rig.fal.live[0]!.stalled = true;
    await rig.clock.advance(TOKENS_LIFE);
    refuse(rig, 'network', true);
    rig.offer(true);
    await rig.clock.until(() => rig.session.status.reason?.code === 'network', 5000);
    expect(rig.session.status.retryAt! - rig.clock.now()).toBeLessThanOrEqual(300);
    await rig.clock.advance(6 * 60_000);
    expect(rig.session.status).toMatchObject({ state: 'failed', reason: { code: 'gave-up' } });
    expect(rig.fal.live).toHaveLength(0);
    const asked = rig.fal.mints;
    await rig.draw(1000);
    expect(rig.fal.mints - asked, 'a stroke tries again, with pauses').toBeLessThan(10);
    rig.session.close();
    expect(rig.timers).toBe(0);
  });
});

describe('a second socket that opens and is then refused', () => {
  it.each([1011, 1012])(
    '%i at each hand-over: a mint every few seconds',
    async (close) => {
      const rig = new SessionRig();
      await drawnOn(rig);
      rig.fal.handshake = () => ({ close });
      await rig.draw(TOKENS_LIFE);
      const asked = rig.fal.mints;
      await rig.draw(60_000);
      expect(rig.fal.mints - asked).toBeGreaterThan(3);
      expect(rig.fal.mints - asked).toBeLessThan(15);
      expect(rig.session.status.state, 'the first one works on').toBe('live');
      rig.session.close();
    },
    30_000,
  );

  it('1008 twice: no third, though the first works on', async () => {
    const rig = new SessionRig();
    await drawnOn(rig);
    rig.fal.handshake = () => ({ close: 1008 });
    await rig.draw(TOKENS_LIFE + 60_000);
    expect(rig.fal.mints).toBe(3);
    expect(rig.session.status.state).toBe('live');
    rig.fal.live[0]!.end(1006);
    await rig.clock.advance(5000);
    expect(rig.session.status).toMatchObject({
      state: 'failed',
      reason: { code: 'token-refused' },
    });
    rig.session.close();
  }, 30_000);

  it('beside a cold model: a mint every few seconds', async () => {
    const rig = new SessionRig({ model: KLEIN });
    rig.fal.echo = false;
    rig.fal.paint = () => ({ kind: 'drop' });
    rig.fal.handshake = () => (rig.fal.sockets.length === 1 ? 'accept' : { close: 1011 });
    rig.offer(true);
    await rig.clock.advance(74_000);
    expect(rig.fal.mints).toBe(1);
    await rig.clock.advance(61_000);
    expect(rig.fal.mints).toBeGreaterThan(3);
    expect(rig.fal.mints).toBeLessThan(20);
    rig.session.close();
    expect(rig.timers).toBe(0);
  });
});

describe('a hand-over for which there is no token', () => {
  it('leaves the socket as it is, and is tried again after signing in', async () => {
    const rig = new SessionRig();
    await drawnOn(rig);
    const { mint } = rig.fal;
    refuse(rig, 'access-required', false);
    await rig.draw(TOKENS_LIFE);
    expect(rig.session.status.state).toBe('live');
    expect(rig.fal.mints, 'asked once').toBe(2);
    rig.fal.mint = mint;
    rig.session.resume();
    await rig.draw(1000);
    expect(rig.fal.live).toEqual([rig.fal.sockets[1]]);
    rig.session.close();
  }, 30_000);
});

describe('a hand-over whose first frame gets lost', () => {
  it('is tried again, and both are not kept for ever', async () => {
    const rig = new SessionRig();
    await drawnOn(rig);
    rig.fal.paint = (_input, socket) => ({
      kind: socket === rig.fal.sockets[1] ? 'drop' : 'result',
    });
    await rig.draw(TOKENS_LIFE + 10_000);
    expect(rig.fal.live).toHaveLength(1);
    expect(rig.fal.live[0]).toBe(rig.fal.sockets[2]);
    rig.session.close();
    expect(rig.timers).toBe(0);
  }, 30_000);
});

describe('a network that is gone for longer than we try', () => {
  it('the picture follows when it is back, as was promised', async () => {
    const rig = new SessionRig();
    await drawnOn(rig);
    const { mint, handshake } = rig.fal;
    rig.network.dispatchEvent(new Event('offline'));
    refuse(rig, 'network', true);
    rig.fal.handshake = () => 'refuse';
    rig.fal.live[0]!.end(1006);
    rig.offer(true);
    await rig.clock.advance(20 * 60_000);
    expect(rig.session.status).toMatchObject({
      state: 'reconnecting',
      reason: { code: 'offline' },
    });
    expect(rig.states).not.toContain('failed');
    Object.assign(rig.fal, { mint, handshake });
    rig.network.dispatchEvent(new Event('online'));
    await rig.untilShown(200);
    rig.session.close();
  });

  it('what is final stays so', async () => {
    const rig = new SessionRig();
    refuse(rig, 'access-required', false);
    rig.offer(true);
    await rig.clock.advance(100);
    rig.network.dispatchEvent(new Event('online'));
    await rig.clock.advance(5000);
    expect(rig.session.status.state).toBe('failed');
    expect(rig.fal.mints).toBe(1);
    rig.session.close();
  });
});

describe('a model that has slept since its last picture', () => {
  it('is given the time that it takes from cold, and said to be warming', async () => {
    const rig = new SessionRig({ model: KLEIN });
    rig.fal.echo = false;
    await rig.draw(500);
    await rig.untilShown(1000);
    await rig.clock.advance(3_600_000);
    expect(rig.session.status.state).toBe('idle');
    const before = rig.states.length;
    const wakesAt = rig.clock.now() + 60_000;
    rig.fal.paint = () => ({ kind: rig.clock.now() < wakesAt ? 'drop' : 'result' });
    rig.offer(true);
    await rig.clock.advance(59_000);
    expect(rig.states.slice(before)).toEqual(['connecting', 'warming']);
    await rig.untilShown(10_000);
    expect(rig.fal.sockets).toHaveLength(2);
    rig.session.close();
  });
});

describe('a model that has never answered', () => {
  it.each([25_000, 180_000])(
    'is warming for as long as it takes, though that is longer than usual: %i ms',
    async (coldMs) => {
      const rig = new SessionRig();
      rig.fal.paint = () => ({ kind: rig.clock.now() < coldMs ? 'drop' : 'result' });
      rig.offer(true);
      await rig.untilShown(coldMs + 6000);
      expect(rig.states).toEqual(['connecting', 'warming', 'live']);
      expect(rig.fal.mints, 'no storm').toBeLessThan(10);
      rig.session.close();
      expect(rig.timers).toBe(0);
    },
  );

  it('is warming for minutes while one draws, and then said to be silent', async () => {
    const rig = new SessionRig();
    rig.fal.paint = () => ({ kind: 'drop' });
    rig.offer(true);
    await rig.clock.until(() => rig.session.status.state === 'failed', 10 * 60_000);
    expect(rig.states).toEqual(['connecting', 'warming', 'failed']);
    expect(rig.session.status.reason).toMatchObject({ code: 'no-answer' });
    expect(rig.clock.now()).toBeGreaterThan(210_000);
    expect(rig.fal.mints).toBeLessThan(20);
    rig.session.close();
  });

  it('on a socket that is dead, and another one dead beside it: paints by a third', async () => {
    const rig = new SessionRig();
    rig.fal.paint = (_input, socket) => {
      socket.stalled = rig.fal.sockets.indexOf(socket) < 2;
      return { kind: 'result' };
    };
    rig.offer(true);
    await rig.untilShown(30_000);
    expect(rig.states).toEqual(['connecting', 'warming', 'live']);
    rig.session.close();
  });

  it('after a connection was lost: reconnecting, until a picture has come', async () => {
    const rig = new SessionRig();
    await drawnOn(rig);
    await rig.clock.advance(3_600_000);
    rig.fal.paint = () => ({ kind: 'drop' });
    rig.fal.live[0]!.end(1011);
    rig.offer(true);
    await rig.clock.advance(60_000);
    expect(rig.session.status.state).toBe('reconnecting');
    rig.session.close();
  });
});
