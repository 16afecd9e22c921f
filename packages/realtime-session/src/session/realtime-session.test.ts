import { describe, expect, it } from 'vitest';
import { KLEIN, SessionRig } from '../testing/session-rig.ts';

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
    for (const { times } of rig.results) expect(times.sentAt - times.capturedAt).toBeLessThan(40);
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
    for (let i = 1; i < sent.length; i += 1) {
      expect(sent[i]! - sent[i - 1]!).toBeGreaterThanOrEqual(200);
    }
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
