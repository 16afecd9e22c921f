/**
 * The traps of fal's client 1.10.1, each as one story that is played twice: the bare client must
 * fail it (so that we notice when a release mends it), the session must pass.
 */
import { fal as client } from '@fal-ai/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock as clock } from '@realtime-canvas/realtime-config/time';
import { RealtimeSession } from './realtime-session.ts';
import type { SessionStatus } from './session-types.ts';
import { FakeFal } from '../testing/fake-fal.ts';
import { LCM } from '../testing/models.ts';
import { TokenError } from '../tokens/token-error.ts';
import { ClientAdapter } from '../fal-client/client-adapter.ts';

/** What the stories need of either. */
interface Subject {
  draw(sketch: number): void;
  setThrottle(ms: number): void;
  close(): void;
  readonly painted: number[];
  /** What a person could have read. */
  readonly reported: string[];
}

interface Story {
  readonly trap: string;
  /** What the bare client gets wrong; the message of the expectation it fails. */
  readonly fault: string;
  readonly throttleInterval?: number;
  /** Life of a token in seconds, as the client hears it. */
  readonly life?: number;
  readonly play: (subject: Subject, fal: FakeFal) => Promise<void>;
}

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const passed = new TokenError('fal-error', 'fal is down', { retryable: true });

const stories: Story[] = [
  {
    trap: '1: a throttle timer that rings 1 ms early',
    fault: 'the last sketch is painted',
    throttleInterval: 100,
    async play(subject, fal) {
      subject.draw(1);
      await pass(400);
      const { setTimeout: exact } = globalThis;
      globalThis.setTimeout = ((callback: () => void, ms: number) =>
        exact(callback, Math.max(0, ms - 1))) as typeof setTimeout;
      subject.draw(2);
      await pass(10);
      subject.draw(3);
      await pass(2000);
      globalThis.setTimeout = exact;
      expect(fal.received.length, 'the first was painted').toBeGreaterThan(0);
      expect(subject.painted.at(-1), 'the last sketch is painted').toBe(3);
    },
  },
  {
    trap: '2a: a token source that fails is asked at every send, and nobody hears of it',
    fault: 'asked in measure',
    async play(subject, fal) {
      fal.mint = () => Promise.reject(passed);
      for (let i = 1; i <= 50; i += 1) {
        subject.draw(i);
        await pass(20);
      }
      expect(fal.mints, 'asked in measure').toBeLessThan(12);
      expect(subject.reported, 'it is reported').toContain('fal is down');
    },
  },
  {
    trap: '2b: a token that never comes',
    fault: 'painted in the end',
    async play(subject, fal) {
      const mint = fal.mint;
      fal.mint = (app, signal) =>
        fal.mints === 1 ? new Promise(() => undefined) : mint(app, signal);
      subject.draw(1);
      await pass(15_000);
      expect(subject.painted, 'painted in the end').toEqual([1]);
    },
  },
  {
    trap: '3: a refused handshake keeps its token',
    fault: 'no token twice',
    async play(subject, fal) {
      fal.handshake = (url) =>
        url.searchParams.get('fal_jwt_token') === 'token-1' ? 'refuse' : 'accept';
      for (let i = 1; i <= 10; i += 1) {
        subject.draw(i);
        await pass(300);
      }
      expect(new Set(fal.urls).size, 'no token twice').toBe(fal.urls.length);
      expect(subject.painted.at(-1), 'the last sketch is painted').toBe(10);
    },
  },
  {
    trap: '4: refreshed tokens are never used',
    fault: 'every token minted was used',
    life: 20,
    async play(subject, fal) {
      for (let i = 1; i <= 220; i += 1) {
        subject.draw(i);
        await pass(100);
      }
      await pass(500);
      expect(fal.mints, 'there was a refresh').toBeGreaterThan(1);
      expect(fal.urls.length, 'every token minted was used').toBe(fal.mints);
    },
  },
  {
    trap: '5: no reconnect, and the frame in flight is lost',
    fault: 'the last sketch is painted',
    async play(subject, fal) {
      subject.draw(1);
      await pass(500);
      subject.draw(2);
      await pass(50);
      fal.live[0]!.end(1006);
      await pass(2000);
      expect(subject.painted.at(-1), 'the last sketch is painted').toBe(2);
    },
  },
  {
    trap: '6a: close() while connecting leaves the socket',
    fault: 'no socket is left',
    async play(subject, fal) {
      subject.draw(1);
      await pass(5);
      expect(fal.sockets.length, 'it was connecting').toBe(1);
      subject.close();
      await pass(1000);
      expect(fal.live.length, 'no socket is left').toBe(0);
      expect(fal.received.length, 'nothing is sent').toBe(0);
    },
  },
  {
    trap: '6b: close() with a frame waiting in the throttle connects again',
    fault: 'no socket is left',
    throttleInterval: 100,
    async play(subject, fal) {
      subject.draw(1);
      await pass(500);
      subject.draw(2);
      subject.draw(3);
      subject.close();
      await pass(2000);
      expect(fal.live.length, 'no socket is left').toBe(0);
    },
  },
  {
    trap: '7: the first throttleInterval of a key stays for ever',
    fault: 'the new interval holds',
    throttleInterval: 1000,
    async play(subject, fal) {
      subject.draw(1);
      await pass(1500);
      subject.setThrottle(100);
      const before = fal.received.length;
      for (let i = 2; i <= 20; i += 1) {
        subject.draw(i);
        await pass(50);
      }
      expect(fal.received.length - before, 'the new interval holds').toBeGreaterThan(6);
    },
  },
  {
    trap: '8: its own close() is reported as an error, the idle TIMEOUT not at all',
    fault: 'the timeout is reported',
    async play(subject, fal) {
      fal.sessionTimeout = 2000;
      subject.draw(1);
      await pass(4000);
      expect(subject.reported.at(-1), 'the timeout is reported').toBe('idle');
      subject.close();
      await pass(500);
      expect(subject.reported.at(-1), 'its own end is not an error').toBe('idle');
    },
  },
  {
    trap: '9: an Unauthorized frame reports nothing and leaves the socket open',
    fault: 'one socket, not two',
    async play(subject, fal) {
      subject.draw(1);
      await pass(500);
      fal.live[0]!.tell(JSON.stringify({ status: 'error', error: 'Unauthorized' }));
      await pass(20);
      subject.draw(2);
      await pass(1000);
      expect(fal.live.length, 'one socket, not two').toBe(1);
      expect(fal.urls[1], 'on a new token').toContain('token-2');
      expect(subject.painted.at(-1), 'the last sketch is painted').toBe(2);
    },
  },
  {
    trap: '10: a clock that steps back mutes it for as long',
    fault: 'the last sketch is painted',
    throttleInterval: 100,
    async play(subject) {
      subject.draw(1);
      await pass(500);
      vi.setSystemTime(Date.now() - 60_000);
      subject.draw(2);
      await pass(3000);
      expect(subject.painted.at(-1), 'the last sketch is painted').toBe(2);
    },
  },
  {
    trap: '11: it knows one host',
    fault: 'goes to the address given',
    async play(subject, fal) {
      subject.draw(1);
      await pass(200);
      expect(fal.urls[0], 'goes to the address given').toMatch(/^wss:\/\/service\.example\//);
    },
  },
  {
    trap: '12: pictures come as Blobs',
    fault: 'as an ArrayBuffer',
    async play(subject, fal) {
      subject.draw(1);
      await pass(200);
      expect(fal.sockets[0]!.binaryType, 'as an ArrayBuffer').toBe('arraybuffer');
    },
  },
];

let keys = 0;
const page = globalThis.WebSocket;
const open: Subject[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  for (const subject of open.splice(0)) subject.close();
  vi.useRealTimers();
  globalThis.WebSocket = page;
});

describe('traps of fal’s client', () => {
  it.each(stories)('the bare client falls into $trap', async ({ play, fault, ...story }) => {
    const fal = new FakeFal(clock);
    await expect(play(bareClient(fal, story), fal)).rejects.toThrow(fault);
  });

  it.each(stories)('the session is out of $trap', async ({ play, ...story }) => {
    const fal = new FakeFal(clock);
    await play(session(fal, story), fal);
  });

  it('7: the client’s caches stay small, however often the session connects', async () => {
    const fal = new FakeFal(clock);
    const subject = session(fal, { throttleInterval: 16 });
    const before = ClientAdapter.count;
    subject.draw(0);
    await pass(400);
    for (let i = 1; i <= 50; i += 1) {
      fal.live[0]!.end(1006);
      subject.draw(i);
      await pass(400);
    }
    expect(fal.sockets.length).toBeGreaterThan(50);
    expect(ClientAdapter.count - before).toBeLessThanOrEqual(2);
  });

  it('7: … however many boards are opened one after another', async () => {
    const fal = new FakeFal(clock);
    const before = ClientAdapter.count;
    for (let i = 0; i < 20; i += 1) {
      const subject = session(fal, { board: `board-${i}` });
      subject.draw(i + 1);
      await pass(400);
      expect(subject.painted, 'nothing of the board before').toEqual([i + 1]);
      subject.close();
    }
    expect(fal.sockets).toHaveLength(20);
    expect(ClientAdapter.count - before).toBeLessThanOrEqual(1);
  });

  it('11: sockets of others pass untouched', async () => {
    const others: string[] = [];
    class Native {
      readonly readyState = 3;
      constructor(url: string) {
        others.push(url);
      }
    }
    globalThis.WebSocket = Native as unknown as typeof globalThis.WebSocket;
    const fal = new FakeFal(clock);
    session(fal, {}).draw(1);
    await pass(200);
    const socket = new globalThis.WebSocket('wss://fal.run/mine?fal_jwt_token=x');
    expect(socket).toBeInstanceOf(Native);
    class Sub extends globalThis.WebSocket {}
    expect(new Sub('wss://elsewhere.example')).toBeInstanceOf(Sub);
    expect(others).toEqual(['wss://fal.run/mine?fal_jwt_token=x', 'wss://elsewhere.example']);
    expect(fal.sockets).toHaveLength(1);
  });
});

interface Settings extends Pick<Story, 'throttleInterval' | 'life'> {
  readonly board?: string;
}

function bareClient(fal: FakeFal, { throttleInterval = 0, life }: Settings): Subject {
  globalThis.WebSocket = Object.assign(fal.WebSocket, { OPEN: 1 });
  keys += 1;
  const connectionKey = `bare-${keys}`;
  const [painted, reported]: [number[], string[]] = [[], []];
  const connect = (interval: number) =>
    client.realtime.connect<Record<string, unknown>, { images: { content: Uint8Array }[] }>(
      LCM.id,
      {
        connectionKey,
        clientOnly: false,
        throttleInterval: interval,
        tokenProvider: async (app) =>
          (await fal.tokenSource(app, new AbortController().signal)).token,
        ...(life === undefined ? {} : { tokenExpirationSeconds: life }),
        onResult: ({ images }) => painted.push(images[0]!.content[0]!),
        onError: ({ message }) => reported.push(message),
      },
    );
  let connection = connect(throttleInterval);
  const subject = {
    painted,
    reported,
    draw: (sketch: number) =>
      connection.send({ image_bytes: new Uint8Array([sketch]), prompt: 'p' }),
    setThrottle: (ms: number) => {
      connection = connect(ms);
    },
    close: () => connection.close(),
  };
  open.push(subject);
  return subject;
}

function session(fal: FakeFal, settings: Settings): Subject {
  const { throttleInterval = 0, life = 120, board = 'traps' } = settings;
  const [painted, reported]: [number[], string[]] = [[], []];
  if (life !== 120) {
    fal.mint = () => Promise.resolve({ token: fal.newToken(), expiresIn: life });
  }
  const realtime = new RealtimeSession({
    model: LCM,
    tokenSource: fal.tokenSource,
    tokenSourceName: 'fake',
    realtimeUrl: 'wss://service.example',
    board,
    throttle: { kind: 'fixed', throttleInterval },
    settings: {},
    clock,
    random: () => 0.5,
    WebSocket: fal.WebSocket,
  });
  realtime.on('result', ({ sketch }) => painted.push(sketch.bytes[0]!));
  realtime.on('status', ({ state, reason }: SessionStatus) =>
    reported.push(reason?.message ?? state),
  );
  const subject = {
    painted,
    reported,
    draw: (sketch: number) =>
      realtime.offer({
        capturedAt: clock.now(),
        strokeEnded: true,
        encode: () =>
          Promise.resolve({ bytes: new Uint8Array([sketch]), contentType: 'image/jpeg' }),
      }),
    setThrottle: (ms: number) => realtime.setThrottle({ kind: 'fixed', throttleInterval: ms }),
    close: () => realtime.close(),
  };
  open.push(subject);
  return subject;
}
