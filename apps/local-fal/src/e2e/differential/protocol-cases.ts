import { encode } from '@msgpack/msgpack';
import type { Step } from './conversation.ts';

/**
 * The service time of all cases: long enough to distinguish one from two on a busy machine, and for a frame
 * to arrive before the shortest idle time is over.
 */
export const SERVICE_MS = 300;

export interface ProtocolCase {
  readonly name: string;
  readonly buffering: number;
  readonly timeoutMs: number;
  readonly steps: readonly Step[];
  /** Times are not compared: carrying 16 MiB takes its own time. */
  readonly timeless?: true;
}

/** Longer than any case. */
const NEVER = 60_000;
/** What some cases take for an idle time. Times are rounded to service times: no halves. */
const SOON = 2 * SERVICE_MS;

function frame(id: number | string, fields: object = {}): Uint8Array {
  return encode({ prompt: 'a hill', request_id: String(id), ...fields });
}

function frames(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, id) => frame(id));
}

function sends(count: number): Step[] {
  return frames(count).map((send) => ({ send }));
}

/** What both must do alike: order, drops, control frames, close codes, times. */
export const PROTOCOL_CASES: readonly ProtocolCase[] = [
  ...[1, 2, 3, 10].map((buffering) => ({
    name: `six frames one by one, ${buffering} places`,
    buffering,
    timeoutMs: NEVER,
    steps: sends(6),
  })),
  {
    name: 'six frames in one write, 2 places',
    buffering: 2,
    timeoutMs: NEVER,
    steps: [{ burst: frames(6) }],
  },
  {
    name: 'frames no faster than the service',
    buffering: 2,
    timeoutMs: NEVER,
    steps: sends(4).flatMap((send) => [send, { waitMs: SERVICE_MS * 1.5 }]),
  },
  {
    name: 'the oldest is dropped while another is in work',
    buffering: 1,
    timeoutMs: NEVER,
    steps: [
      { send: frame('a') },
      { send: frame('b') },
      { waitMs: SERVICE_MS * 0.5 },
      { send: frame('c') },
    ],
  },
  { name: 'idle from the start', buffering: 2, timeoutMs: SOON, steps: [] },
  { name: 'idle after a result', buffering: 2, timeoutMs: SOON, steps: sends(1) },
  {
    name: 'pings do not restart the idle time',
    buffering: 2,
    timeoutMs: SOON,
    steps: [
      { waitMs: 1.25 * SERVICE_MS },
      { ping: true },
      { waitMs: 0.5 * SERVICE_MS },
      { ping: true },
    ],
  },
  {
    name: 'frames restart the idle time',
    buffering: 2,
    timeoutMs: SOON,
    steps: [...sends(1), { waitMs: 1.5 * SERVICE_MS }, { send: frame(1) }],
  },
  {
    name: 'idle during work: the result, then TIMEOUT',
    buffering: 2,
    timeoutMs: SERVICE_MS * 0.75,
    steps: sends(1),
  },
  {
    name: 'idle during work, one waits: both, then TIMEOUT',
    buffering: 2,
    timeoutMs: SERVICE_MS * 1.75,
    steps: sends(3),
  },
  {
    name: 'idle during work, 1 place: the end marker drops what waits',
    buffering: 1,
    timeoutMs: SERVICE_MS * 0.75,
    steps: sends(2),
  },
  {
    name: 'work longer than twice the idle time',
    buffering: 2,
    timeoutMs: SERVICE_MS * 0.4,
    steps: sends(1),
  },
  {
    name: 'frames that come after the idle time are lost',
    buffering: 2,
    timeoutMs: SERVICE_MS * 0.6,
    steps: [...sends(1), { waitMs: SERVICE_MS * 0.9 }, { send: frame('lost') }],
  },
  {
    name: 'a bad frame while one is in work and one waits',
    buffering: 2,
    timeoutMs: NEVER,
    steps: [...sends(2), { send: Uint8Array.of(0xc1) }],
  },
  {
    name: 'frames behind a bad one',
    buffering: 2,
    timeoutMs: NEVER,
    steps: [{ burst: [Uint8Array.of(0xc1), frame(1)] }],
  },
  {
    name: 'the app raises while one waits',
    buffering: 2,
    timeoutMs: NEVER,
    steps: [
      { send: frame(0, { prompt: 'raise:CUDA out of "memory" \u00e9' }) },
      { send: frame(1) },
    ],
  },
  {
    name: 'the app raises with no text',
    buffering: 2,
    timeoutMs: NEVER,
    steps: [{ send: frame(0, { prompt: 'raise:' }) }],
  },
  {
    name: 'a text frame',
    buffering: 2,
    timeoutMs: NEVER,
    steps: [{ send: '{"prompt":"a hill"}' }],
  },
  { name: 'an empty text frame', buffering: 2, timeoutMs: NEVER, steps: [{ send: '' }] },
  {
    name: 'an empty binary frame',
    buffering: 2,
    timeoutMs: NEVER,
    steps: [{ send: new Uint8Array(0) }],
  },
  {
    name: 'a message in three frames',
    buffering: 2,
    timeoutMs: NEVER,
    steps: thirds(frame('whole')),
  },
  {
    name: '16 MiB',
    buffering: 2,
    timeoutMs: NEVER,
    steps: [{ send: new Uint8Array(16 * 1024 * 1024).fill(0xc1) }],
    timeless: true,
  },
  {
    name: '16 MiB and one byte',
    buffering: 2,
    timeoutMs: NEVER,
    // The last byte by itself: a server that closes with much unread resets the connection, and
    // the reset may overtake its close frame.
    steps: [
      { fragment: new Uint8Array(16 * 1024 * 1024).fill(0xc1), last: false },
      { waitMs: 4 * SERVICE_MS },
      { fragment: Uint8Array.of(0xc1), last: true },
    ],
    timeless: true,
  },
];

function thirds(bytes: Uint8Array): Step[] {
  const third = Math.ceil(bytes.length / 3);
  return [0, 1, 2].map((part) => ({
    fragment: bytes.slice(part * third, (part + 1) * third),
    last: part === 2,
  }));
}
