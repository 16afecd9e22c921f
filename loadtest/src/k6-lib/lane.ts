import './text-encoder.ts';
import { decode, encode } from '@msgpack/msgpack';
import { realtimeApp, type Model } from '@realtime-canvas/realtime-config';
import { WebSocket } from 'k6/websockets';
import { now } from './clock.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';
import { FramesInFlight, type SentFrame } from './frames-in-flight.ts';

export interface LaneOptions {
  readonly model: Model;
  /** For example `wss://fal.run`. */
  readonly realtimeUrl: string;
  readonly token: string;
  /** Places to ask for in the service's buffer. */
  readonly maxBuffering: number;
  /** Tags of every metric of this socket. */
  readonly tags: Readonly<Record<string, string>>;
  readonly onOpen: () => void;
  /** A result came; `dropped` older frames of this lane will get none. */
  readonly onResult: (frame: SentFrame, dropped: number) => void;
  /** It closed, or never opened; not called after our own `close`. */
  readonly onLost: (reason: string) => void;
}

/** One realtime socket and the frames on their way through it. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #socket: WebSocket;
  readonly #frames: FramesInFlight;
  #closed = false;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { model, realtimeUrl, token, maxBuffering, tags } = options;
    this.#frames = new FramesInFlight(maxBuffering);
    const query = `fal_jwt_token=${encodeURIComponent(token)}&max_buffering=${maxBuffering}`;
    const socket = new WebSocket(`${realtimeUrl}/${realtimeApp(model.id)}?${query}`, null, {
      // Without a name k6 would tag every sample with the URL, the token in it.
      tags: { ...tags, name: 'realtime' },
    });
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      if (this.#closed) return;
      metrics.opened.add(1, tags);
      options.onOpen();
    };
    socket.onmessage = (event) => {
      if (this.#closed || !event) return;
      metrics.lag.add(Math.max(0, Date.now() - event.timestamp), tags);
      // Control frames are text; the close that follows an error is what counts.
      if (typeof event.data !== 'string') this.#receive(event.data as ArrayBuffer);
    };
    // A close follows every error; its text may hold the URL, so it goes nowhere.
    socket.onerror = () => undefined;
    socket.onclose = (...events: readonly unknown[]) => {
      if (this.#closed) return;
      this.#closed = true;
      const code = (events[0] as { code?: number } | undefined)?.code;
      options.onLost(`close ${code ?? 'without code'}`);
    };
  }

  /** Frames on their way. */
  get inFlight(): number {
    return this.#frames.count;
  }

  get open(): boolean {
    return !this.#closed && this.#socket.readyState === 1;
  }

  /** @returns when the frame was handed to the network, on the run's clock */
  send(frame: number, image: Uint8Array | string): number {
    const { model } = this.#options;
    const requestId = String(frame);
    const bytes = encode(model.buildInput({ image, settings: {}, requestId }));
    // k6 writes later from the very buffer that it is given: hand over one of its own.
    this.#socket.send(bytes.slice().buffer);
    const sentAt = now();
    this.#frames.sent({ requestId, sentAt }, model.echoesRequestId);
    return sentAt;
  }

  /** Nothing that is on its way will be answered any more. @returns how many frames that were */
  forget(): number {
    return this.#frames.clear();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.close(1000);
  }

  #receive(data: ArrayBuffer): void {
    const { model, onResult } = this.#options;
    const result = model.readResult(decode(data));
    const answer = this.#frames.answered(model.echoesRequestId ? result.requestId : undefined);
    if (answer) onResult(answer.frame, answer.dropped);
  }
}
