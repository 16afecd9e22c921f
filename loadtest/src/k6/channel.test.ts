import { findModel } from '@realtime-canvas/realtime-config';
import type * as Pacing from '@realtime-canvas/realtime-session/pacing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChannelOptions } from './channel.ts';
import type { RealtimeSocketOptions } from './realtime-socket.ts';

/** A socket that does what the test says. */
class FakeSocket {
  open = false;
  closed = false;
  readonly sent: number[] = [];
  readonly options: RealtimeSocketOptions;

  constructor(options: RealtimeSocketOptions) {
    this.options = options;
    sockets.push(this);
  }

  get inFlight(): number {
    return this.sent.length;
  }

  opens(): void {
    this.open = true;
    this.options.onOpen();
  }

  delivers(): void {
    const frame = this.sent.shift()!;
    this.options.onResult({ frame, requestId: String(frame), sentAt: Date.now() }, 0);
  }

  send(frame: number): number {
    this.sent.push(frame);
    return 0;
  }

  forget(): number {
    return this.sent.splice(0).length;
  }

  close(): void {
    this.open = false;
    this.closed = true;
  }
}

const sockets: FakeSocket[] = [];
vi.mock('./realtime-socket.ts', () => ({ RealtimeSocket: FakeSocket }));
vi.mock('./clock.ts', () => ({ now: () => Date.now() }));
vi.mock('./frame-metrics.ts', () => ({ frameMetrics: { lost: { add: () => undefined } } }));
/** The events that the rule of a hand-over was asked about. */
const asked: string[] = [];
vi.mock('@realtime-canvas/realtime-session/pacing', async (load) => {
  const pacing = await load<typeof Pacing>();
  const handOverStep: typeof pacing.handOverStep = (facts) => {
    asked.push(facts.event);
    return pacing.handOverStep(facts);
  };
  return { ...pacing, handOverStep };
});
const { Channel } = await import('./channel.ts');

beforeEach(() => {
  sockets.length = 0;
  asked.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

async function connected(options: Partial<ChannelOptions> = {}) {
  const events: string[] = [];
  const channel = new Channel({
    model: findModel('fal-ai/fast-lcm-diffusion/image-to-image'),
    realtimeUrl: 'wss://service.example',
    maxBuffering: 2,
    mint: () => Promise.resolve({ ok: true, token: 't' }),
    until: () => Infinity,
    proof: () => ({ frame: 99, template: {} as never }),
    onOpen: () => events.push('in use'),
    onResult: (_, __, newest) => events.push(newest ? 'result' : 'result of the old one'),
    onForgotten: (frames) => events.push(`${frames} lost`),
    onDown: () => events.push('down'),
    onOver: () => undefined,
    ...options,
  });
  await channel.connect();
  sockets[0]!.opens();
  channel.send(1, {} as never);
  sockets[0]!.delivers();
  channel.send(2, {} as never);
  events.length = 0;
  return { channel, events };
}

test('a new socket that is late to answer: the old one works on until a picture has come', async () => {
  const { channel, events } = await connected();
  await channel.connect();
  sockets[1]!.opens();
  expect(sockets[1]!.sent, 'the proof').toEqual([99]);
  channel.send(3, {} as never);
  expect(sockets[0]!.sent).toEqual([2, 3]);
  sockets[0]!.delivers();
  expect(events).toEqual(['result']);
  sockets[1]!.delivers();
  expect(events).toEqual(['result', 'down', 'in use', 'result']);
  channel.send(4, {} as never);
  expect(sockets[1]!.sent).toEqual([4]);
  channel.close();
});

test('one that never answers is left, and another one tried', async () => {
  const { channel, events } = await connected();
  await channel.connect();
  sockets[1]!.opens();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sockets[1]!.closed).toBe(true);
  expect(events).toEqual(['1 lost']);
  expect(sockets).toHaveLength(3);
  expect(sockets[0]!.closed).toBe(false);
  channel.close();
});

test('one that is closed before it has answered: another one is tried', async () => {
  const { channel, events } = await connected();
  await channel.connect();
  sockets[1]!.opens();
  sockets[1]!.options.onLost('close 1011');
  await vi.advanceTimersByTimeAsync(200);
  expect(events).toEqual(['1 lost']);
  expect(sockets).toHaveLength(3);
  expect(sockets[0]!.closed).toBe(false);
  channel.close();
});

test('time is over while another one is tried: the one in use brings its last results', async () => {
  let until = Infinity;
  const onOver = vi.fn();
  const { channel, events } = await connected({ until: () => until, onOver });
  await channel.connect();
  sockets[1]!.opens();
  await vi.advanceTimersByTimeAsync(1_000);
  until = Date.now();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(onOver).not.toHaveBeenCalled();
  events.length = 0;
  sockets[0]!.delivers();
  expect(events).toEqual(['result']);
  channel.close();
});

test('what the old one has not brought in time is reported as lost', async () => {
  const { channel, events } = await connected();
  await channel.connect();
  sockets[1]!.opens();
  channel.send(3, {} as never);
  sockets[1]!.delivers();
  sockets[0]!.delivers();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(sockets[0]!.closed).toBe(true);
  expect(events).toEqual(['down', 'in use', 'result', 'result of the old one', '1 lost']);
  channel.close();
});

test('each event of a hand-over is put to the rule that the app has', async () => {
  const { channel } = await connected();
  sockets[0]!.delivers();
  expect(asked, 'no second one').toEqual([]);
  channel.send(3, {} as never);
  await channel.connect();
  sockets[1]!.opens();
  sockets[0]!.delivers();
  channel.send(4, {} as never);
  sockets[1]!.delivers();
  sockets[0]!.delivers();
  expect(asked).toEqual(['opened', 'result-by-first', 'result-by-second']);
  channel.close();
});

test('a third one that takes over at once: the second, unproved, is not left open', async () => {
  let owed = true;
  const proof = () => (owed ? { frame: 99, template: {} as never } : undefined);
  const { channel, events } = await connected({ proof });
  await channel.connect();
  sockets[1]!.opens();
  owed = false;
  await channel.connect();
  sockets[2]!.opens();
  expect(sockets[1]!.closed).toBe(true);
  expect(events).toEqual(['1 lost', 'down', 'in use']);
  channel.close();
});

test('reconnect: what went down with the socket is reported to the pacing', async () => {
  const { channel, events } = await connected();
  channel.drop();
  expect(events).toEqual(['1 lost', 'down']);
  channel.close();
});

test('after a refused mint it waits as long as the proxy asks', async () => {
  const mint = vi
    .fn<ChannelOptions['mint']>()
    .mockResolvedValueOnce({ ok: true, token: 't' })
    .mockResolvedValue({ ok: false, reason: 'rate-limited', retryAfter: 7 });
  const { channel } = await connected({ mint });
  sockets[0]!.options.onLost('close 1006');
  await vi.advanceTimersByTimeAsync(100);
  expect(mint).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(6_900);
  expect(mint).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(300);
  expect(mint).toHaveBeenCalledTimes(3);
  channel.close();
});
