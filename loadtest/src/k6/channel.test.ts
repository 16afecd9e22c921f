import { findModel } from '@realtime-canvas/realtime-config';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LaneOptions } from './realtime-socket.ts';

/** A socket that does what the test says. */
class FakeLane {
  open = false;
  closed = false;
  readonly sent: number[] = [];
  readonly options: LaneOptions;

  constructor(options: LaneOptions) {
    this.options = options;
    lanes.push(this);
  }

  get inFlight(): number {
    return this.sent.length;
  }

  opens(): void {
    this.open = true;
    this.options.onOpen();
  }

  answers(): void {
    const frame = this.sent.shift()!;
    this.options.onResult({ frame, requestId: String(frame), sentAt: 0 }, 0);
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

const lanes: FakeLane[] = [];
vi.mock('./realtime-socket.ts', () => ({ Lane: FakeLane }));
vi.mock('./clock.ts', () => ({ now: () => Date.now() }));
vi.mock('./frame-metrics.ts', () => ({ frameMetrics: { lost: { add: () => undefined } } }));
const { Link } = await import('./channel.ts');

beforeEach(() => {
  lanes.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

async function connected(options: Partial<ConstructorParameters<typeof Link>[0]> = {}) {
  const told: string[] = [];
  const link = new Link({
    model: findModel('fal-ai/fast-lcm-diffusion/image-to-image'),
    realtimeUrl: 'wss://service.example',
    maxBuffering: 2,
    mint: () => Promise.resolve({ ok: true, token: 't' }),
    until: () => Infinity,
    proof: () => ({ frame: 99, template: {} as never }),
    onOpen: () => told.push('in use'),
    onResult: (_, __, newest) => told.push(newest ? 'result' : 'result of the old one'),
    onForgotten: (frames) => told.push(`${frames} lost`),
    onDown: () => told.push('down'),
    onOver: () => undefined,
    ...options,
  });
  await link.connect();
  lanes[0]!.opens();
  link.send(1, {} as never);
  lanes[0]!.answers();
  link.send(2, {} as never);
  told.length = 0;
  return { link, told };
}

test('a new socket that is late to answer: the old one works on until a picture has come', async () => {
  const { link, told } = await connected();
  await link.connect();
  lanes[1]!.opens();
  expect(lanes[1]!.sent, 'the proof').toEqual([99]);
  link.send(3, {} as never);
  expect(lanes[0]!.sent).toEqual([2, 3]);
  lanes[0]!.answers();
  expect(told).toEqual(['result']);
  lanes[1]!.answers();
  expect(told).toEqual(['result', 'down', 'in use', 'result']);
  link.send(4, {} as never);
  expect(lanes[1]!.sent).toEqual([4]);
  link.close();
});

test('one that never answers is left, and another one tried', async () => {
  const { link, told } = await connected();
  await link.connect();
  lanes[1]!.opens();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(lanes[1]!.closed).toBe(true);
  expect(told).toEqual(['1 lost']);
  expect(lanes).toHaveLength(3);
  expect(lanes[0]!.closed).toBe(false);
  link.close();
});

test('a third one that takes over at once: the second, unproved, is not left open', async () => {
  let owed = true;
  const proof = () => (owed ? { frame: 99, template: {} as never } : undefined);
  const { link, told } = await connected({ proof });
  await link.connect();
  lanes[1]!.opens();
  owed = false;
  await link.connect();
  lanes[2]!.opens();
  expect(lanes[1]!.closed).toBe(true);
  expect(told).toEqual(['1 lost', 'down', 'in use']);
  link.close();
});

test('reconnect: what went down with the socket is reported to the pacing', async () => {
  const { link, told } = await connected();
  link.drop();
  expect(told).toEqual(['1 lost', 'down']);
  link.close();
});
