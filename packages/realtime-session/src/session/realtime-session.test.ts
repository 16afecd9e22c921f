import type { Model } from '@realtime-canvas/realtime-config';
import { describe, expect, it } from 'vitest';
import { KLEIN, LCM } from '../testing/models.ts';
import { SessionRig } from './testing/session-rig.ts';

describe('RealtimeSession, the good case', () => {
  it('connects with the first sketch and paints it', async () => {
    const rig = new SessionRig();
    rig.offer(true);
    const took = await rig.untilShown(1000);
    // Handshake and frame: two round trips and the service.
    expect(took).toBeLessThanOrEqual(142);
    expect(rig.states).toEqual(['connecting', 'warming', 'live']);
    expect(rig.fal.urls).toEqual([
      'wss://service.example/fal-ai/fast-lcm-diffusion/image-to-image/realtime' +
        '?fal_jwt_token=token-1&max_buffering=8',
    ]);
    expect(rig.fal.mints).toBe(1);
    rig.session.close();
    expect(rig.clock.pending).toBe(0);
  });

  it('draws: pictures come in order, the last sketch is among them, nothing is dropped', async () => {
    const rig = new SessionRig();
    await rig.draw(3000);
    await rig.untilShown(500);
    expect(rig.shown).toEqual([...rig.shown].sort((a, b) => a - b));
    const { frames, fps } = rig.session.measurements();
    expect(frames.dropped).toBe(0);
    expect(frames.delivered).toBe(rig.results.length);
    expect(frames.sent).toBe(frames.delivered);
    expect(fps).toBeGreaterThan(9);
    expect(rig.encodes).toBe(frames.sent);
    rig.session.close();
    expect(rig.clock.pending).toBe(0);
  });

  it('keeps its pace with an encoder that is slower than the pen', async () => {
    const rig = new SessionRig();
    rig.encodeTime = 20;
    await rig.draw(3000);
    await rig.untilShown(500);
    const { frames, fps } = rig.session.measurements();
    expect(fps).toBeGreaterThan(9);
    expect(rig.encodes).toBeLessThanOrEqual(1.2 * frames.sent);
    // But for the end of the stroke, which lies ready and waits for the service.
    for (const { times } of rig.results.slice(0, -1)) {
      expect(times.sentAt - times.capturedAt).toBeLessThan(40);
    }
    rig.session.close();
    expect(rig.clock.pending).toBe(0);
  });

  it('speaks to a model that takes a data URI and echoes no id', async () => {
    const rig = new SessionRig({ model: KLEIN });
    rig.fal.echo = false;
    await rig.draw(2000);
    await rig.untilShown(1000);
    expect(rig.fal.received[0]!.image_url).toMatch(/^data:image\/jpeg;base64,AAAA.{4}$/);
    expect(rig.session.measurements().frames.dropped).toBe(0);
    rig.session.close();
  });

  it('keeps the interval of a fixed throttle, and the last sketch all the same', async () => {
    const rig = new SessionRig({ throttle: { kind: 'fixed', throttleInterval: 200 } });
    await rig.draw(1000);
    await rig.untilShown(600);
    const sent = rig.results.map(({ times }) => times.sentAt);
    expect(sent.length).toBeGreaterThan(3);
    for (let i = 1; i < sent.length; i += 1) {
      expect(sent[i]! - sent[i - 1]!).toBeGreaterThanOrEqual(200);
    }
    rig.session.close();
  });

  it.each([
    [{}, undefined],
    [{ note: 'fast' }, undefined],
    [{ inference: 0.08, upload: 0.5 }, 80],
    [{ load: 0.01, paint: 0.06 }, 70],
  ])('reads %j as a service time of %s ms', async (timings, ms) => {
    const rig = new SessionRig();
    rig.fal.paint = () => ({ kind: 'result', extra: { timings } });
    rig.offer(true);
    await rig.untilShown(1000);
    const { serviceTime } = rig.results[0]!.times;
    if (ms === undefined) expect(serviceTime).toBeUndefined();
    else expect(serviceTime).toBeCloseTo(ms, 6);
    rig.session.close();
  });

  it('sends the sketch again with new settings, and encodes it only once', async () => {
    const rig = new SessionRig();
    rig.offer(true);
    await rig.untilShown(1000);
    rig.session.setSettings({ prompt: 'a red house' });
    await rig.clock.advance(200);
    expect(rig.results).toHaveLength(2);
    expect(rig.fal.received.at(-1)).toMatchObject({ prompt: 'a red house' });
    expect(rig.encodes).toBe(1);
    rig.session.close();
  });

  it('sends a sketch again whose picture could not be decoded, but not for ever', async () => {
    const rig = new SessionRig();
    rig.session.on('result', ({ frame }) => rig.session.reject(frame));
    rig.offer(true);
    await rig.clock.advance(3000);
    expect(rig.shown).toEqual([1, 1, 1, 1]);
    expect(rig.encodes).toBe(1);
    rig.session.close();
  });

  it('gives another model its own short wait, however often the one before was tried', async () => {
    const rig = new SessionRig();
    rig.fal.paint = () => ({ kind: 'error', reason: 'Field required' });
    await rig.draw(60_000);
    expect(rig.session.status.state).toBe('failed');
    rig.session.setModel(KLEIN, {});
    await rig.clock.until(() => rig.session.status.state === 'failed', 2000);
    await rig.clock.advance(2000);
    rig.fal.paint = () => ({ kind: 'result' });
    rig.offer(true);
    await rig.untilShown(300);
    rig.session.close();
  });

  it('lets the socket go on pause, and comes back with what was drawn meanwhile', async () => {
    const rig = new SessionRig();
    await rig.draw(500);
    rig.session.pause();
    expect(rig.session.status.state).toBe('paused');
    expect(rig.fal.live).toHaveLength(0);
    rig.offer(true);
    await rig.clock.advance(1000);
    expect(rig.lastShown).not.toBe(rig.offered);
    rig.session.resume();
    await rig.untilShown(300);
    rig.session.close();
  });

  it('idles after a TIMEOUT, and reconnects lazily with the next stroke', async () => {
    const rig = new SessionRig();
    rig.offer(true);
    await rig.untilShown(1000);
    await rig.clock.advance(20_000);
    expect(rig.session.status).toEqual({ state: 'idle' });
    expect(rig.fal.sockets).toHaveLength(1);
    rig.offer(true);
    await rig.untilShown(200);
    // The token was still good.
    expect(rig.fal.mints).toBe(1);
    rig.session.close();
  });

  it('idles after a close without a word too, while nothing is owed', async () => {
    const rig = new SessionRig();
    rig.offer(true);
    await rig.untilShown(1000);
    rig.fal.live[0]!.end(1000);
    await rig.clock.advance(1000);
    expect(rig.session.status).toEqual({ state: 'idle' });
    rig.offer(true);
    await rig.untilShown(200);
    expect(rig.fal.mints, 'the token brought a picture').toBe(1);
    rig.session.close();
  });

  it('takes over with a new token before the old one ends, without a gap', async () => {
    const rig = new SessionRig();
    rig.fal.sessionTimeout = 1e9;
    await rig.draw(125_000);
    await rig.untilShown(1000);
    expect(rig.fal.mints).toBe(2);
    expect(rig.fal.sockets).toHaveLength(2);
    expect(rig.fal.mostLive).toBe(2);
    expect(rig.fal.live).toHaveLength(1);
    const gaps = rig.results
      .slice(1)
      .map((r, i) => r.times.receivedAt - rig.results[i]!.times.receivedAt);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(121);
    rig.session.close();
    expect(rig.clock.pending).toBe(0);
  }, 30_000);
});

describe('RealtimeSession, the main faults', () => {
  it('comes back by itself after a drop and sends the newest sketch again', async () => {
    const rig = new SessionRig();
    await rig.draw(500);
    rig.fal.live[0]!.end(1006);
    const before = rig.states.length;
    await rig.clock.advance(11);
    expect(rig.states.slice(before)).toContain('reconnecting');
    expect(rig.states.slice(before), 'no idle moment between').not.toContain('idle');
    expect(rig.session.status).toMatchObject({
      state: 'reconnecting',
      reason: { code: 'connection-lost' },
    });
    expect(await rig.untilShown(1000)).toBeLessThan(100 + 60 + 30);
    expect(rig.fal.mints).toBe(1);
    rig.session.close();
  });

  it('never uses a refused token again, and mints one at a time', async () => {
    const rig = new SessionRig();
    let refusals = 5;
    rig.fal.handshake = () => (refusals-- > 0 ? 'refuse' : 'accept');
    await rig.draw(300);
    await rig.untilShown(3000);
    expect(new Set(rig.fal.urls).size).toBe(6);
    expect(rig.fal.mostMintsInFlight).toBe(1);
    rig.session.close();
  });

  it('leaves a socket that is silently stalled', async () => {
    const rig = new SessionRig();
    await rig.draw(1000);
    rig.fal.live[0]!.stalled = true;
    await rig.draw(50);
    await rig.untilShown(1500);
    expect(rig.states).toContain('reconnecting');
    expect(rig.session.status.state).toBe('live');
    expect(rig.fal.live).toHaveLength(1);
    rig.session.close();
  });
});

describe('RealtimeSession, called from its own listeners', () => {
  it.each(['close', 'pause'] as const)(
    '%s() on the first status: nothing is opened',
    async (call) => {
      const rig = new SessionRig();
      rig.session.on('status', () => rig.session[call]());
      rig.offer(true);
      await rig.clock.advance(5000);
      expect(rig.fal.sockets).toHaveLength(0);
      expect(rig.timers).toBe(0);
      rig.session.close();
    },
  );

  it.each(['close', 'pause'] as const)('%s() on a retry: nothing is opened', async (call) => {
    const rig = new SessionRig();
    await rig.draw(300);
    rig.session.on('status', ({ state, retryAt }) => {
      if (state === 'reconnecting' && retryAt === undefined) rig.session[call]();
    });
    const { sockets } = rig.fal;
    const before = sockets.length;
    rig.fal.live[0]!.end(1006);
    await rig.clock.advance(5000);
    expect(sockets).toHaveLength(before);
    expect(rig.timers).toBe(0);
    rig.session.close();
  });

  it.each(['result', 'status'] as const)(
    'setModel() on %s: one socket, to the new model',
    async (on) => {
      const rig = new SessionRig();
      let changed = false;
      rig.session.on(on, () => {
        if (changed || rig.session.status.state !== 'live') return;
        changed = true;
        rig.session.setModel(KLEIN, {});
      });
      await rig.draw(1000);
      await rig.untilShown(1000);
      expect(changed).toBe(true);
      expect(rig.fal.live).toHaveLength(1);
      expect(rig.fal.live[0]!.url.pathname).toContain('klein');
      rig.session.close();
      expect(rig.fal.live).toHaveLength(0);
      expect(rig.timers).toBe(0);
    },
  );
});

describe('RealtimeSession, a sketch that cannot be encoded', () => {
  it('is left out: no socket is kept or opened for it, until something is drawn', async () => {
    const rig = new SessionRig({ idleAfter: 30_000 });
    await rig.draw(300);
    await rig.untilShown(1000);
    const good = rig.encode;
    rig.encode = () => Promise.reject(new Error('no memory'));
    rig.offer(true);
    const sockets = rig.fal.sockets.length;
    await rig.clock.advance(600_000);
    expect(rig.faults).toEqual(['encode-failed', 'encode-failed', 'encode-failed']);
    expect(rig.fal.sockets).toHaveLength(sockets);
    expect(rig.session.status).toEqual({ state: 'idle' });
    expect(rig.timers).toBe(0);
    rig.encode = good;
    rig.offer(true);
    await rig.untilShown(500);
    rig.session.close();
  });
});

describe('RealtimeSession, idleAfter', () => {
  it('lets the socket go so long after the last sketch, and no sooner', async () => {
    const rig = new SessionRig({ idleAfter: 5000 });
    rig.fal.sessionTimeout = Number.MAX_SAFE_INTEGER;
    await rig.draw(4000);
    await rig.clock.advance(4900);
    expect(rig.fal.live).toHaveLength(1);
    await rig.clock.advance(200);
    expect(rig.fal.live).toHaveLength(0);
    expect(rig.session.status).toEqual({ state: 'idle' });
    expect(rig.timers).toBe(0);
    rig.session.close();
  });

  it('waits for a picture that is owed', async () => {
    const rig = new SessionRig({ idleAfter: 1000 });
    rig.fal.serviceTime = () => 3500;
    rig.offer(true);
    await rig.untilShown(4000);
    await rig.clock.advance(1100);
    expect(rig.fal.live).toHaveLength(0);
    rig.session.close();
  });
});

describe('RealtimeSession, what it costs', () => {
  it('counts the time with a socket open, to the second and the cent', async () => {
    const rig = new SessionRig({ model: KLEIN });
    rig.fal.echo = false;
    rig.fal.sessionTimeout = Number.MAX_SAFE_INTEGER;
    rig.offer(true);
    await rig.clock.advance(10_000);
    rig.session.pause();
    await rig.clock.advance(60_000);
    const { attachedSeconds, cost } = rig.session.measurements();
    expect(attachedSeconds).toBeCloseTo(10 - 0.02, 6);
    expect(cost).toBeCloseTo((10 - 0.02) * KLEIN.pricePerSecond!, 9);
    rig.session.close();
  });

  it('no price, no cost', () => {
    const rig = new SessionRig();
    expect(rig.session.measurements()).toMatchObject({ attachedSeconds: 0, cost: null });
    rig.session.close();
  });
});

describe('RealtimeSession, setModel', () => {
  it('sends the newest sketch to the new model, with its settings', async () => {
    const rig = new SessionRig({ settings: { prompt: 'old' } });
    rig.offer(true);
    await rig.untilShown(500);
    rig.fal.echo = false;
    rig.session.setModel(KLEIN, { prompt: 'new' });
    await rig.clock.advance(500);
    expect(rig.fal.received.at(-1)).toMatchObject({ prompt: 'new', schedule_mu: 2.3 });
    expect(rig.shown).toEqual([1, 1]);
    expect(rig.fal.live).toHaveLength(1);
    rig.session.close();
  });
});

describe('RealtimeSession, setThrottle', () => {
  const FIXED = { kind: 'fixed', throttleInterval: 217 } as const;
  const ADAPTIVE = { kind: 'adaptive' } as const;

  it.each([
    ['fewer', ADAPTIVE, FIXED, '8', '2'],
    ['more', FIXED, ADAPTIVE, '2', '8'],
  ] as const)(
    'goes over to a socket with %s places, without a gap',
    async (_, from, to, had, has) => {
      const rig = new SessionRig({ throttle: from });
      rig.fal.serviceTime = () => 250;
      await rig.draw(2000);
      expect(rig.fal.live[0]!.url.searchParams.get('max_buffering')).toBe(had);
      rig.session.setThrottle(to);
      await rig.draw(4000);
      await rig.untilShown(1000);
      expect(rig.fal.live).toHaveLength(1);
      expect(rig.fal.live[0]!.url.searchParams.get('max_buffering')).toBe(has);
      expect(rig.fal.mints, 'on the same token').toBe(1);
      expect(rig.states.filter((state) => state !== 'live')).toEqual(['connecting', 'warming']);
      const at = rig.results.map(({ times }) => times.receivedAt);
      const gaps = at.slice(1).map((time, i) => time - at[i]!);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * 250);
      const { age } = rig.session.measurements();
      expect(age).toBeLessThan(1000);
      rig.session.close();
      expect(rig.timers).toBe(0);
    },
  );

  it('keeps the socket where the places stay the same', async () => {
    const rig = new SessionRig({ throttle: FIXED });
    await rig.draw(500);
    rig.session.setThrottle({ kind: 'fixed', throttleInterval: 200 });
    await rig.draw(500);
    expect(rig.fal.sockets).toHaveLength(1);
    rig.session.close();
  });

  it('while the socket opens: the next one has the places', async () => {
    const rig = new SessionRig({ throttle: ADAPTIVE });
    rig.offer();
    await rig.clock.advance(5);
    rig.session.setThrottle(FIXED);
    await rig.draw(1000);
    await rig.untilShown(1000);
    expect(rig.fal.live.map(({ url }) => url.searchParams.get('max_buffering'))).toEqual(['2']);
    rig.session.close();
  });
});

describe('RealtimeSession, its options', () => {
  it.each([
    ['realtimeUrl', 'nonsense'],
    ['realtimeUrl', ''],
    ['realtimeUrl', 'https://fal.run'],
    ['realtimeUrl', 'wss://fal.run?a=b'],
    ['realtimeUrl', 'wss://fal.run#a'],
    ['realtimeUrl', 'wss://user:pass@fal.run'],
    ['realtimeUrl', undefined],
    ['idleAfter', Number.NaN],
    ['idleAfter', -1],
    ['throttle', { kind: 'fixed', throttleInterval: Number.NaN }],
    ['throttle', { kind: 'fixed', throttleInterval: -1 }],
    ['throttle', { kind: 'sometimes' }],
    ['tokenSource', undefined],
    ['board', undefined],
    ['model', { ...LCM, id: 'nonsense' }],
  ])('refuses %s %j with an error that names it, and asks for no token', async (name, value) => {
    let mints = 0;
    const tokenSource = () => {
      mints += 1;
      return Promise.reject(new Error('not to be asked'));
    };
    expect(() => new SessionRig({ tokenSource, [name]: value })).toThrow(new RegExp(name));
    await Promise.resolve();
    expect(mints).toBe(0);
  });

  it('refuses a bad throttle or model later as well, and works on with the one before', async () => {
    const rig = new SessionRig();
    const bad = { kind: 'fixed', throttleInterval: Number.NaN } as const;
    expect(() => rig.session.setThrottle(bad)).toThrow(RangeError);
    expect(() => rig.session.setModel({ ...LCM, id: 'nonsense' }, {})).toThrow(RangeError);
    rig.offer(true);
    await rig.untilShown(500);
    rig.session.close();
  });

  it.each(['SecurityError', 'SyntaxError'])(
    'an address that the runtime refuses with a %s: failed at once, after one token',
    async (name) => {
      const Refusing = function (): never {
        throw new DOMException('refused', name);
      } as unknown as typeof globalThis.WebSocket;
      const rig = new SessionRig({ WebSocket: Refusing });
      await rig.draw(15_000);
      expect(rig.fal.mints).toBe(1);
      expect(rig.session.status).toMatchObject({
        state: 'failed',
        reason: { code: 'address-refused', message: expect.stringContaining('service.example') },
      });
      rig.session.close();
      expect(rig.timers).toBe(0);
    },
  );
});

describe('RealtimeSession, given what it has already', () => {
  it.each([
    ['setModel', (rig: SessionRig) => rig.session.setModel(LCM, { prompt: 'a hill' })],
    ['setSettings', (rig: SessionRig) => rig.session.setSettings({ prompt: 'a hill' })],
    ['setThrottle', (rig: SessionRig) => rig.session.setThrottle({ kind: 'adaptive' })],
    ['resume', (rig: SessionRig) => rig.session.resume()],
    ['connect', (rig: SessionRig) => rig.session.connect()],
    ['setBoard', (rig: SessionRig) => rig.session.setBoard('board')],
  ])('%s: nothing is rebuilt, and nothing sent again', async (_, call) => {
    const rig = new SessionRig({ settings: { prompt: 'a hill' } });
    await rig.draw(1000);
    await rig.untilShown(500);
    const { sent } = rig.session.measurements().frames;
    call(rig);
    await rig.clock.advance(1000);
    expect(rig.fal.sockets).toHaveLength(1);
    expect(rig.fal.mints).toBe(1);
    expect(rig.session.measurements().frames.sent).toBe(sent);
    expect(rig.session.status).toEqual({ state: 'live' });
    rig.session.close();
  });

  it('the same model with other settings: the same socket, and the pace that was learned', async () => {
    const rig = new SessionRig();
    await rig.draw(2000);
    await rig.untilShown(500);
    const { service } = rig.session.measurements().latency;
    rig.session.setModel(LCM, { prompt: 'a red house' });
    await rig.clock.advance(500);
    expect(rig.fal.received.at(-1)).toMatchObject({ prompt: 'a red house' });
    expect(rig.fal.sockets).toHaveLength(1);
    expect(rig.fal.mints).toBe(1);
    expect(rig.session.measurements().latency.service).toBe(service);
    rig.session.close();
  });
});

describe('RealtimeSession, setBoard', () => {
  it('another socket, since boards never share one; the same token and the learned pace', async () => {
    const rig = new SessionRig();
    await rig.draw(2000);
    await rig.untilShown(500);
    const { service } = rig.session.measurements().latency;
    rig.session.setBoard('another');
    expect(rig.fal.live, 'the socket of the board before is closed').toHaveLength(0);
    expect(rig.session.measurements().latency.service).toBe(service);
    await rig.clock.advance(5000);
    expect(rig.fal.sockets, 'nothing is sent until something is drawn').toHaveLength(1);
    expect(rig.session.status).toEqual({ state: 'idle' });
    rig.offer(true);
    await rig.untilShown(500);
    expect(rig.fal.sockets).toHaveLength(2);
    expect(rig.fal.mints).toBe(1);
    rig.session.close();
    expect(rig.timers).toBe(0);
  });

  it('in the middle of a stroke: no picture of the board before comes any more', async () => {
    const rig = new SessionRig();
    await rig.draw(1000);
    rig.session.setBoard('another');
    const before = rig.results.length;
    await rig.clock.advance(2000);
    expect(rig.results).toHaveLength(before);
    rig.offer(true);
    await rig.untilShown(500);
    rig.session.close();
  });
});

describe('RealtimeSession with a model that settings may not connect to', () => {
  const settingsConnect = (model: Model): boolean => model.pricePerSecond === undefined;

  it('opens no socket for settings while it has none, whatever happens besides', async () => {
    const network = new EventTarget();
    const rig = new SessionRig({ model: KLEIN, settingsConnect, idleAfter: 1000, network });
    rig.offer(true);
    await rig.untilShown(1000);
    await rig.clock.advance(5000);
    expect(rig.session.status).toEqual({ state: 'idle' });
    rig.session.setSettings({ prompt: 'a hill' });
    rig.session.setThrottle({ kind: 'adaptive' });
    network.dispatchEvent(new Event('online'));
    await rig.clock.advance(5000);
    expect(rig.session.status).toEqual({ state: 'idle' });
    expect(rig.fal.sockets).toHaveLength(1);
    rig.offer(true);
    await rig.untilShown(1000);
    expect(rig.fal.received.at(-1)).toMatchObject({ prompt: 'a hill' });
    rig.session.setSettings({ prompt: 'a lake' });
    await rig.clock.advance(500);
    expect(rig.fal.received.at(-1), 'while it is open').toMatchObject({ prompt: 'a lake' });
    rig.session.close();
  });

  it('leaves a model that is open for it without a socket, and is back at once', async () => {
    const rig = new SessionRig({ model: LCM, settingsConnect });
    rig.offer(true);
    await rig.untilShown(1000);
    rig.session.setModel(KLEIN, { prompt: 'a hill' });
    await rig.clock.advance(5000);
    expect(rig.session.status).toEqual({ state: 'idle' });
    rig.session.setModel(LCM, { prompt: 'a hill' });
    await rig.clock.advance(1000);
    expect(rig.fal.received.at(-1)).toMatchObject({ prompt: 'a hill' });
    expect(rig.results).toHaveLength(2);
    rig.session.close();
  });
});
