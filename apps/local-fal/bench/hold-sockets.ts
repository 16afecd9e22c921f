import { decode } from '@msgpack/msgpack';
import type { DrawingFrame } from './drawing-frame.ts';
import type { BenchService } from './start-service.ts';

const APP = 'fal-ai/fast-lcm-diffusion/image-to-image/realtime';
const ALIAS = 'fast-lcm-diffusion';
/** Handshakes at the same time. */
const OPENING = 20;
/** One result of so many is decoded and checked. */
const LOOKED_AT = 50;
/** Until everything is warm, nothing counts. */
const WARM_UP_MS = 2000;
const LAG_EVERY_MS = 20;

export interface Held {
  /** Sent to received, in ms, of each frame. */
  readonly latencies: number[];
  readonly sent: number;
  readonly delivered: number;
  /** Results of another frame than expected. */
  readonly wrong: number;
  /** How late timers of this program ran, in ms: what it adds to the latencies. */
  readonly ownLag: number[];
}

/** Opens the sockets, sends frames at even intervals, and measures for the time asked. */
export async function holdSockets(
  service: BenchService,
  load: { readonly sockets: number; readonly framesPerSecond: number; readonly seconds: number },
  frame: DrawingFrame,
  isStopped: () => boolean,
): Promise<Held> {
  const token = await mint(service);
  const url = `ws://${service.address}/${APP}?fal_jwt_token=${token}&max_buffering=2`;
  const held = {
    latencies: [] as number[],
    sent: 0,
    delivered: 0,
    wrong: 0,
    ownLag: [] as number[],
  };
  let counts = false;

  const sockets: WebSocket[] = [];
  while (sockets.length < load.sockets) {
    const some = Math.min(OPENING, load.sockets - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: some }, () => open(url)))));
  }

  const everyMs = 1000 / load.framesPerSecond;
  const timers = sockets.map((socket, index) => {
    const waiting: { readonly id: string; readonly sentAt: number; readonly counts: boolean }[] =
      [];
    let number = 0;
    socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      const first = waiting.shift();
      if (first === undefined || !first.counts) return;
      held.latencies.push(performance.now() - first.sentAt);
      if (held.delivered++ % LOOKED_AT !== 0) return;
      const { request_id: id } = decode(data) as { request_id?: string };
      if (id !== first.id) held.wrong++;
    });
    const send = () => {
      const id = String(++number).padStart(8, '0');
      const bytes = frame.bytes.slice();
      bytes.set(new TextEncoder().encode(id), frame.idAt);
      waiting.push({ id, sentAt: performance.now(), counts });
      if (counts) held.sent++;
      socket.send(bytes);
    };
    const timer = { interval: 0 as unknown as ReturnType<typeof setInterval> };
    // Phases spread evenly: what many boards at once come to.
    setTimeout(
      () => (timer.interval = setInterval(send, everyMs)),
      (index / sockets.length) * everyMs,
    );
    return timer;
  });

  let due = performance.now() + LAG_EVERY_MS;
  const lag = setInterval(() => {
    const now = performance.now();
    if (counts) held.ownLag.push(Math.max(0, now - due));
    due = now + LAG_EVERY_MS;
  }, LAG_EVERY_MS);

  await wait(WARM_UP_MS);
  counts = true;
  const end = performance.now() + load.seconds * 1000;
  while (performance.now() < end && !isStopped()) await wait(250);
  counts = false;
  await wait(1000);
  clearInterval(lag);
  for (const { interval } of timers) clearInterval(interval);
  for (const socket of sockets) socket.close();
  return held;
}

async function mint({ address, key }: BenchService): Promise<string> {
  const response = await fetch(`http://${address}/tokens/`, {
    method: 'POST',
    headers: { authorization: `Key ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ allowed_apps: [ALIAS], token_expiration: 3600 }),
  });
  return (await response.json()) as string;
}

function open(url: string): Promise<WebSocket> {
  // Deno's own, which masks in native code: a generator must be cheaper than what it measures.
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket));
    socket.addEventListener('error', (event) => reject(new Error((event as ErrorEvent).message)));
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
