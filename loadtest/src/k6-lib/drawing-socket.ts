import './text-encoder.ts';
import { decode, encode } from '@msgpack/msgpack';
import { realtimeApp, type Model } from '@realtime-canvas/realtime-config';
import { FlightLog, type PacingPolicy } from '@realtime-canvas/realtime-session/pacing';
import { WebSocket } from 'k6/websockets';
import { now } from './clock.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';
import { FramesInFlight } from './frames-in-flight.ts';
import type { Mint } from './mint.ts';
import type { Pen } from './pen.ts';

export interface DrawingSocketOptions {
  readonly model: Model;
  /** For example `wss://fal.run`. */
  readonly realtimeUrl: string;
  readonly mint: () => Promise<Mint>;
  readonly policy: PacingPolicy;
  /** Places to ask for in the service's buffer. */
  readonly maxBuffering: number;
  readonly pen: Pen;
  readonly images: readonly (Uint8Array | string)[];
  /** When to stop drawing at the latest, on the run's clock. */
  readonly until: number;
  /** Stop sooner: after so many results, or so long after the first one. */
  readonly enough?: { readonly results?: number; readonly seconds?: number };
  /** Called once, when the socket is closed and nothing more is recorded. */
  readonly onEnd?: () => void;
  /** Between two samples of the age, in ms. */
  readonly ageEveryMs: number;
  /** Tags of every metric of this socket. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What is on its way when the pen stops is waited for so long. */
const LAST_RESULT_MS = 3_000;
/** After a loss: first wait, its longest, in ms; doubled each time, with full jitter. */
const RETRY_FIRST_MS = 100;
const RETRY_LONGEST_MS = 5_000;

/**
 * One person who draws: mints, opens a realtime socket, and sends recorded strokes with the app's
 * own pacing until its time is over. Comes back after a loss. Records the metrics of design.md.
 */
export class DrawingSocket {
  readonly #options: DrawingSocketOptions;
  readonly #log = new FlightLog();
  readonly #frames: FramesInFlight;
  #socket: WebSocket | undefined;
  #frame = 0;
  #sentStroke = -1;
  #sentAfterStroke = true;
  #shownAt: number | undefined;
  #delivered = 0;
  #until: number;
  #startedAt = 0;
  #attempts = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sampler: ReturnType<typeof setInterval> | undefined;

  constructor(options: DrawingSocketOptions) {
    this.#options = options;
    this.#frames = new FramesInFlight(options.maxBuffering);
    this.#until = options.until;
  }

  /** Begins; timers and socket events do the rest, until `until`. */
  start(): void {
    this.#startedAt = now();
    this.#sampler = setInterval(() => this.#sampleAge(), this.#options.ageEveryMs);
    void this.#connect();
  }

  get #over(): boolean {
    return now() >= this.#until;
  }

  async #connect(): Promise<void> {
    const { mint, model, realtimeUrl, maxBuffering, tags } = this.#options;
    const minted = await mint();
    if (this.#over) return this.#end();
    if (!minted.ok) return this.#retry(`mint: ${minted.reason}`);

    const query = `fal_jwt_token=${encodeURIComponent(minted.token)}&max_buffering=${maxBuffering}`;
    const socket = new WebSocket(`${realtimeUrl}/${realtimeApp(model.id)}?${query}`, null, {
      // Without a name k6 would tag every sample with the URL, the token in it.
      tags: { ...tags, name: 'realtime' },
    });
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => {
      this.#attempts = 0;
      metrics.opened.add(1, tags);
      this.#pace();
    };
    socket.onmessage = (event) => {
      if (socket !== this.#socket || !event) return;
      metrics.lag.add(Math.max(0, Date.now() - event.timestamp), tags);
      this.#receive(event.data as ArrayBuffer | string);
    };
    // A close follows every error; its text may hold the URL, so it goes nowhere.
    socket.onerror = () => undefined;
    socket.onclose = (...events: readonly unknown[]) => {
      if (socket !== this.#socket) return;
      this.#socket = undefined;
      this.#forgetInFlight();
      if (this.#over) this.#end();
      else
        this.#retry(
          `close ${(events[0] as { code?: number } | undefined)?.code ?? 'without code'}`,
        );
    };
  }

  /** Nothing that is on its way will be answered any more. */
  #forgetInFlight(): void {
    const lost = this.#frames.clear();
    if (lost > 0) metrics.dropped.add(lost, this.#options.tags);
    this.#log.lost();
  }

  #retry(reason: string): void {
    metrics.lost.add(1, { ...this.#options.tags, reason });
    const wait = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** this.#attempts++);
    setTimeout(
      () => {
        if (this.#over) this.#end();
        else void this.#connect();
      },
      1 + Math.random() * wait,
    );
  }

  /** Sends what is due, and sets the timer for what is due next. */
  #pace(): void {
    clearTimeout(this.#timer);
    if (this.#socket?.readyState !== 1) return;
    const { pen, policy } = this.#options;
    const at = now();
    if (at >= this.#until) return this.#finish();

    if (at >= this.#log.resyncAt) this.#forgetInFlight();
    const state = pen.at(at);
    // Each moment of a stroke is new; after it, its end is new once.
    const fresh = state.down || this.#sentStroke !== state.stroke || !this.#sentAfterStroke;
    const next = fresh ? policy.nextSendAt(this.#log, at, !state.down) : Infinity;
    if (next <= at) {
      this.#send(state.stroke, !state.down, at);
      return this.#pace();
    }
    const wake = Math.min(next, this.#log.resyncAt, pen.nextChange(at), this.#until);
    this.#timer = setTimeout(
      () => {
        metrics.lag.add(Math.max(0, now() - wake), this.#options.tags);
        this.#pace();
      },
      Math.max(0, wake - at),
    );
  }

  #send(stroke: number, strokeEnded: boolean, at: number): void {
    const { model, images, tags } = this.#options;
    const frame = ++this.#frame;
    const requestId = String(frame);
    const input = model.buildInput({
      image: images[stroke % images.length]!,
      settings: {},
      requestId,
    });
    const bytes = encode(input);
    // k6 writes later from the very buffer that it is given: hand over one of its own.
    this.#socket!.send(bytes.slice().buffer);
    this.#log.sent(frame, at);
    this.#frames.sent({ requestId, sentAt: at }, model.echoesRequestId);
    this.#sentStroke = stroke;
    this.#sentAfterStroke = strokeEnded;
    metrics.sent.add(1, tags);
  }

  #receive(data: ArrayBuffer | string): void {
    // Control frames are text; the close that follows an error is what counts.
    if (typeof data === 'string') return;
    const { model, tags } = this.#options;
    const result = model.readResult(decode(data));
    const answer = this.#frames.answered(model.echoesRequestId ? result.requestId : undefined);
    if (!answer) return;
    const at = now();
    this.#log.answered(Number(answer.frame.requestId), at, model.echoesRequestId);
    this.#shownAt = answer.frame.sentAt;
    this.#delivered++;
    metrics.latency.add(at - answer.frame.sentAt, tags);
    metrics.delivered.add(1, tags);
    this.#stopWhenEnough(at);
    if (answer.dropped > 0) metrics.dropped.add(answer.dropped, tags);
    this.#pace();
  }

  #stopWhenEnough(at: number): void {
    const { results = Infinity, seconds = Infinity } = this.#options.enough ?? {};
    if (this.#delivered === 1) this.#until = Math.min(this.#until, at + seconds * 1000);
    if (this.#delivered >= results) this.#until = Math.min(this.#until, at);
  }

  /** Lag as a person feels it: while drawing, and not before there is a picture at all. */
  #sampleAge(): void {
    const at = now();
    const state = this.#options.pen.at(at);
    if (!state.down || this.#shownAt === undefined || this.#over) return;
    metrics.age.add(at - Math.max(this.#shownAt, state.strokeStart), this.#options.tags);
  }

  /** The pen has stopped: wait for what is on its way, then close. */
  #finish(): void {
    const deadline = now() + LAST_RESULT_MS;
    const closeWhenQuiet = (): void => {
      if (this.#frames.count === 0 || now() > deadline) this.#end();
      else setTimeout(closeWhenQuiet, 20);
    };
    closeWhenQuiet();
  }

  #end(): void {
    if (this.#sampler === undefined) return;
    clearInterval(this.#sampler);
    this.#sampler = undefined;
    clearTimeout(this.#timer);
    const seconds = (Math.min(now(), this.#until) - this.#startedAt) / 1000;
    if (seconds > 0) metrics.rate.add(this.#delivered / seconds, this.#options.tags);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
    this.#options.onEnd?.();
  }
}
