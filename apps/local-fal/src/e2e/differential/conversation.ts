import { decode } from '@msgpack/msgpack';
import { WebSocket } from 'ws';

/** One thing that a client does. */
export type Step =
  | { readonly send: Uint8Array | string }
  /** Several frames in one write to the network. */
  | { readonly burst: readonly Uint8Array[] }
  /** One frame of a message that comes in several. */
  | { readonly fragment: Uint8Array; readonly last: boolean }
  | { readonly ping: true }
  | { readonly waitMs: number };

/** What the service sent. */
export interface Transcript {
  /** Each message: a result by its `request_id`, or the control frame itself. */
  readonly messages: readonly string[];
  /** When each came, in service times from the first step, rounded. */
  readonly times: readonly number[];
  /** The close code; null where the socket was still open at the end of the conversation. */
  readonly code: number | null;
}

/**
 * Plays a conversation with a service and records its messages.
 * @param listening `unitMs`: the service time, which times are rounded to. `patienceMs`: how long to listen
 * after the last step or message. `results`: after how many results to stop at once
 */
export async function converse(
  url: string,
  steps: readonly Step[],
  listening: { readonly unitMs: number; readonly patienceMs: number; readonly results?: number },
): Promise<Transcript> {
  const { unitMs, patienceMs, results } = listening;
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const messages: string[] = [];
  const times: number[] = [];
  let code: number | null = null;
  let begun = 0;
  socket.on('message', (data: Uint8Array, isBinary: boolean) => {
    messages.push(nameOf(data, isBinary));
    times.push(Math.round((performance.now() - begun) / unitMs));
    if (messages.length === results && isBinary) heard();
    else listenOn();
  });
  let heard = () => {};
  let listenOn = () => {};
  const closed = new Promise<void>((resolve) => {
    socket.on('close', (closeCode: number) => {
      code = closeCode;
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', reject);
  });
  begun = performance.now();
  for (const step of steps) {
    if (socket.readyState !== WebSocket.OPEN) break;
    await play(socket, step);
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    heard = resolve;
    listenOn = () => {
      clearTimeout(timer);
      timer = setTimeout(resolve, patienceMs);
    };
    listenOn();
  });
  await Promise.race([closed, enough]);
  clearTimeout(timer);
  const transcript = { messages, times, code };
  socket.terminate();
  await closed;
  return transcript;
}

async function play(socket: WebSocket, step: Step): Promise<void> {
  if ('send' in step) {
    socket.send(step.send);
  } else if ('burst' in step) {
    // `ws` keeps its stream to itself; corked, it hands all frames to the network in one piece.
    const { _socket: stream } = socket as unknown as {
      _socket: { cork(): void; uncork(): void };
    };
    stream.cork();
    for (const frame of step.burst) socket.send(frame);
    stream.uncork();
  } else if ('fragment' in step) {
    socket.send(step.fragment, { binary: true, fin: step.last });
  } else if ('ping' in step) {
    socket.ping();
  } else {
    await new Promise((resolve) => setTimeout(resolve, step.waitMs));
  }
}

function nameOf(data: Uint8Array, isBinary: boolean): string {
  if (!isBinary) return new TextDecoder().decode(data);
  const { request_id: requestId } = decode(data) as { readonly request_id?: string | null };
  return `result ${requestId ?? 'without request_id'}`;
}
