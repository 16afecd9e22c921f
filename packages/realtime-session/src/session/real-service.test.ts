/** The session in real time, over real sockets, against local-fal and its faults. */
import { once } from 'node:events';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type LocalFal, startLocalFal } from '../testing/local-fal.ts';
import { LCM } from '../testing/models.ts';
import { RealtimeSession } from './realtime-session.ts';

const POINTER_MS = 8;
const STROKE_MS = 300;
/** Generous: the machine may be busy with others; the fake clock holds the tight deadlines. */
const BACK_WITHIN_MS = 8_000;

const faults: [string, object][] = [
  ['none', {}],
  ['mint: 503 twice', { at: 'mint', kind: 'status', status: 503, count: 2 }],
  ['mint: a page of HTML', { at: 'mint', kind: 'html', count: 1 }],
  ['mint: connection cut', { at: 'mint', kind: 'cut', count: 1 }],
  ['mint: expired token', { at: 'mint', kind: 'expired', count: 1 }],
  ['handshake: 503 twice', { at: 'handshake', kind: 'refuse', count: 2 }],
  ['handshake: cut', { at: 'handshake', kind: 'cut', count: 1 }],
  ['socket: dropped', { at: 'socket', kind: 'drop', count: 1, fromMs: 100 }],
  ['socket: closed 1011', { at: 'socket', kind: 'close', count: 1, fromMs: 100 }],
  ['socket: half open', { at: 'socket', kind: 'half-open', count: 1, fromMs: 200 }],
  ['socket: stalled 2 s', { at: 'socket', kind: 'stall', stallMs: 2000, count: 1, fromMs: 100 }],
  ['result: lost', { at: 'result', kind: 'lost', count: 2, fromMs: 100 }],
  ['result: doubled', { at: 'result', kind: 'duplicate', count: 3 }],
  ['result: out of order', { at: 'result', kind: 'reorder', count: 2 }],
  ['result: corrupt', { at: 'result', kind: 'corrupt', count: 2 }],
  ['result: oversized', { at: 'result', kind: 'oversized', count: 1 }],
  ['result: without a picture', { at: 'result', kind: 'empty', count: 2 }],
  ['result: error, then close', { at: 'result', kind: 'error', count: 1 }],
  ['result: unauthorized', { at: 'result', kind: 'unauthorized', count: 1 }],
];

let fal: LocalFal;
beforeAll(async () => {
  fal = await startLocalFal();
}, 40_000);
afterAll(() => fal.stop());

describe('against local-fal', () => {
  it.each(faults)(
    'fault: %s; the last sketch is painted, in order',
    async (_, fault) => {
      await fal.scenario({
        seed: 1,
        painter: 'blank',
        serviceTime: { kind: 'fixed', ms: 60 },
        network: { delayMs: 5, jitterMs: 2 },
        faults: 'at' in fault ? [fault] : [],
      });
      const session = new RealtimeSession({
        model: LCM,
        tokenSource: fal.tokenSource,
        tokenSourceName: 'local-fal',
        realtimeUrl: fal.realtimeUrl,
        board: 'test',
        throttle: { kind: 'adaptive' },
        settings: {},
        WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      });
      try {
        expect(await drawAndWait(session)).toBe('painted');
        for (const strikes of await fal.strikes()) expect(strikes).toBeGreaterThan(0);
      } finally {
        session.close();
      }
    },
    BACK_WITHIN_MS + STROKE_MS + 5_000,
  );
});

describe('a key that may hold one socket, which another app holds', () => {
  it('says so, tries seldom, and paints when the other one leaves', async () => {
    await fal.scenario({
      painter: 'blank',
      serviceTime: { kind: 'fixed', ms: 0 },
      sessions: 1,
      sessionTimeoutMs: 600_000,
      faults: [],
    });
    const other = await openSocket();
    // Moved by the test, so that the pauses are known and cost no time; sockets are real.
    const clock = new ManualClock();
    const session = new RealtimeSession({
      model: LCM,
      tokenSource: fal.tokenSource,
      tokenSourceName: 'local-fal',
      realtimeUrl: fal.realtimeUrl,
      board: 'limit',
      throttle: { kind: 'adaptive' },
      settings: {},
      clock,
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    });
    let painted = 0;
    session.on('result', () => {
      painted += 1;
    });
    /** Until the next attempt has been refused. @returns when the one after is due */
    const refused = (): Promise<number> =>
      vi.waitFor(() => {
        const { state, reason, retryAt = 0 } = session.status;
        expect({ state, code: reason?.code }).toEqual({
          state: 'reconnecting',
          code: 'session-limit',
        });
        expect(reason?.message).toMatch(/close other tabs.*buy credits/i);
        expect(retryAt).toBeGreaterThan(clock.now());
        return retryAt;
      }, BACK_WITHIN_MS);
    try {
      const before = await fal.sockets();
      session.offer({
        capturedAt: clock.now(),
        strokeEnded: true,
        encode: () =>
          Promise.resolve({
            bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
            contentType: 'image/jpeg',
          }),
      });
      let retryAt = await refused();
      while (retryAt < 60_000) {
        await clock.advance(retryAt - clock.now());
        retryAt = await refused();
      }
      const tries = (await fal.sockets()).refused - before.refused;
      expect(tries, 'in a minute').toBeLessThanOrEqual(9);
      expect(tries, 'it goes on').toBeGreaterThanOrEqual(4);

      other.close();
      await vi.waitFor(async () => expect((await fal.sockets()).open).toBe(0), BACK_WITHIN_MS);
      await clock.advance(retryAt - clock.now());
      await vi.waitFor(async () => {
        await clock.advance(1);
        expect(painted).toBe(1);
      }, BACK_WITHIN_MS);
      expect(session.status).toEqual({ state: 'live' });
    } finally {
      session.close();
      other.close();
      await fal.scenario({ sessions: null, sessionTimeoutMs: 10_000 });
    }
  }, 40_000);
});

/** A socket of another app with the same key. */
async function openSocket(): Promise<WebSocket> {
  const app = `${LCM.id}/realtime`;
  const { token } = await fal.tokenSource(app, new AbortController().signal);
  const socket = new WebSocket(`${fal.realtimeUrl}/${app}?fal_jwt_token=${token}`);
  await once(socket, 'open');
  return socket;
}

/** Draws a stroke. @returns what came of it */
function drawAndWait(session: RealtimeSession): Promise<string> {
  return new Promise((resolve) => {
    const seen: number[] = [];
    let sketch = 0;
    let last = Number.POSITIVE_INFINITY;
    const offer = (strokeEnded: boolean): void => {
      sketch += 1;
      // The service says it again with the picture: so we know whose picture it is.
      session.setSettings({ seed: sketch });
      // local-fal looks at the first bytes: a JPEG's.
      const bytes = new Uint8Array(64);
      bytes.set([0xff, 0xd8, 0xff, 0xe0, sketch]);
      session.offer({
        capturedAt: performance.now(),
        strokeEnded,
        encode: () => Promise.resolve({ bytes, contentType: 'image/jpeg' }),
      });
    };
    const late = setTimeout(
      () => resolve(`not painted; ${JSON.stringify(session.status)}, saw ${seen.join(' ')}`),
      BACK_WITHIN_MS + STROKE_MS,
    );
    session.on('result', ({ sketch: { bytes }, settings, seed }) => {
      const number = bytes[4]!;
      if (seed !== settings.seed) resolve(`the picture of ${seed} as that of ${settings.seed}`);
      // Each change of either goes up by one.
      const version = number + Number(seed);
      if (version <= (seen.at(-1) ?? 0)) resolve(`out of order: ${seen.join(' ')} ${version}`);
      seen.push(version);
      if (number < last) return;
      clearTimeout(late);
      resolve('painted');
    });
    const moving = setInterval(() => offer(false), POINTER_MS);
    setTimeout(() => {
      clearInterval(moving);
      offer(true);
      last = sketch;
    }, STROKE_MS);
  });
}
