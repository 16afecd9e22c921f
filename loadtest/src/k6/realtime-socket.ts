import { decode } from '@msgpack/msgpack';
import { type Model, realtimeApp } from '@realtime-canvas/realtime-config';
import { WebSocket } from 'k6/websockets';
import { now } from './clock.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';
import { FrameTemplate } from './frame-template.ts';
import { requestIdOf } from './request-id-of.ts';
import { type SentFrame, SentFrames } from './sent-frames.ts';
import { vuSockets } from './vu-sockets.ts';

export interface RealtimeSocketOptions {
  readonly model: Model;
  /** For example `wss://fal.run`. */
  readonly realtimeUrl: string;
  readonly token: string;
  /** Places to ask for in the service's buffer. */
  readonly maxBuffering: number;
  readonly onOpen: () => void;
  /** A result came; `dropped` older frames of this socket will get none. */
  readonly onResult: (frame: SentFrame, dropped: number) => void;
  /** It closed, or never opened; not called after our own `close`. */
  readonly onLost: (reason: string) => void;
}

/** The first result and then one of this many is decoded whole, to check that it holds a picture. */
const READ_WHOLE_EVERY = 50;
/** k6 itself waits 60 s, and a socket that is not open is in no other figure meanwhile. */
const HANDSHAKE_MS = 10_000;

/** One realtime socket and the frames on their way through it. */
export class RealtimeSocket {
  readonly #options: RealtimeSocketOptions;
  readonly #socket: WebSocket;
  readonly #frames: SentFrames;
  readonly #handshakeTimer: ReturnType<typeof setTimeout>;
  #state: 'opening' | 'open' | 'closed' = 'opening';
  #results = 0;

  constructor(options: RealtimeSocketOptions) {
    this.#options = options;
    const { model, realtimeUrl, token, maxBuffering } = options;
    this.#frames = new SentFrames(maxBuffering);
    const query = `fal_jwt_token=${encodeURIComponent(token)}&max_buffering=${maxBuffering}`;
    const socket = new WebSocket(`${realtimeUrl}/${realtimeApp(model.id)}?${query}`, null, {
      // Without a name k6 would tag every sample with the URL, the token in it.
      tags: { name: 'realtime' },
    });
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#handshakeTimer = setTimeout(() => this.#lost('handshake timeout'), HANDSHAKE_MS);
    socket.onopen = () => {
      // Given up meanwhile. A socket that is not open yet cannot be closed: k6 would stand still.
      if (this.#state === 'closed') return socket.close(1000);
      this.#enter('open');
      metrics.opened.add(1);
      options.onOpen();
    };
    socket.onmessage = (event) => {
      if (this.#state === 'closed' || !event) return;
      vuSockets.late(Date.now() - event.timestamp);
      // Control frames are text; the close that follows an error is what counts.
      if (typeof event.data !== 'string') this.#receive(event.data as ArrayBuffer);
    };
    // A close follows every error; its text may hold the URL, so it goes nowhere.
    socket.onerror = () => undefined;
    socket.onclose = (...events: readonly unknown[]) => {
      const code = (events[0] as { code?: number } | undefined)?.code;
      this.#lost(`close ${code ?? 'without code'}`);
    };
  }

  /** Frames on their way. */
  get inFlight(): number {
    return this.#frames.count;
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  /** @returns when the frame was handed to the network, on the run's clock */
  send(frame: number, template: FrameTemplate): number {
    const requestId = FrameTemplate.idOf(frame);
    this.#socket.send(template.withId(requestId));
    const sentAt = now();
    this.#frames.sent({ frame, requestId, sentAt }, this.#options.model.echoesRequestId);
    return sentAt;
  }

  /** Gives up all frames in flight. @returns how many they were */
  forget(): number {
    return this.#frames.clear();
  }

  close(): void {
    if (this.#state === 'open') this.#socket.close(1000);
    this.#enter('closed');
  }

  #receive(data: ArrayBuffer): void {
    const { model, onResult } = this.#options;
    let requestId = model.echoesRequestId ? requestIdOf(data) : undefined;
    const isToBeRead = this.#results++ % READ_WHOLE_EVERY === 0;
    if (isToBeRead || (model.echoesRequestId && requestId === undefined)) {
      try {
        ({ requestId } = model.readResult(decode(data)));
      } catch {
        // What was wrong may quote the message; where to look is said by the reason.
        this.#socket.close(1000);
        return this.#lost('a result that cannot be read');
      }
    }
    const matched = this.#frames.match(model.echoesRequestId ? requestId : undefined);
    if (matched) onResult(matched.frame, matched.dropped);
  }

  #lost(reason: string): void {
    if (this.#state === 'closed') return;
    this.#enter('closed');
    this.#options.onLost(reason);
  }

  #enter(state: 'open' | 'closed'): void {
    this.#state = state;
    clearTimeout(this.#handshakeTimer);
  }
}
