import { RingBuffer } from '../base/ring-buffer.ts';

/** Times of one frame on the session's clock, in ms. */
export interface FrameTimes {
  readonly capturedAt: number;
  /** When it was decided to send, and encoding began. */
  readonly encodingAt: number;
  readonly sentAt: number;
  readonly receivedAt: number;
  /** Its time as the model reports it, in ms; absent where it does not. */
  readonly serviceTime?: number;
}

/** What a person or a load test wants to know. */
export interface Measurements {
  /** Results a second, over the last two seconds of results. */
  readonly fps: number;
  /** Age of what the picture shows now, in ms: how old its sketch is; null before the first picture. */
  readonly age: number | null;
  /** Medians of the parts of a frame's way over the last 600 results, in ms; null until known. */
  readonly latency: {
    readonly wait: number | null;
    readonly encode: number | null;
    readonly roundTrip: number | null;
    readonly service: number | null;
    readonly total: number | null;
  };
  /** Since the session was made. Each frame sent is one of the other three, and only one. */
  readonly frames: {
    readonly sent: number;
    /** Painted: a result came, whether it was still news or not. */
    readonly delivered: number;
    readonly dropped: number;
    /** On their way, or in work. */
    readonly inFlight: number;
  };
  readonly bytes: { readonly sent: number; readonly received: number };
  /** Time with a socket open, in seconds, and what it cost, in US dollars where known. */
  readonly attachedSeconds: number;
  readonly cost: number | null;
}

/** A minute of results at ten a second. */
const RESULTS_KEPT = 600;
const FPS_WINDOW_MS = 2_000;
/** Two seconds of the fastest service there is. */
const FPS_KEPT = 256;

/** Counts and times what a session does, in memory that does not grow. */
export class SessionMeter {
  #sent = 0;
  #delivered = 0;
  #dropped = 0;
  #bytesSent = 0;
  #bytesReceived = 0;
  #attachedMs = 0;
  #cost = 0;
  #openSince = new Map<object, { at: number; pricePerSecond: number | undefined }>();
  #priced = false;
  readonly #receivedAt: number[] = [];
  readonly #wait = new RingBuffer(RESULTS_KEPT);
  readonly #encode = new RingBuffer(RESULTS_KEPT);
  readonly #roundTrip = new RingBuffer(RESULTS_KEPT);
  readonly #service = new RingBuffer(RESULTS_KEPT);
  readonly #total = new RingBuffer(RESULTS_KEPT);

  sent(bytes: number): void {
    this.#sent += 1;
    this.#bytesSent += bytes;
  }

  received(bytes: number): void {
    this.#bytesReceived += bytes;
  }

  dropped(frames: number): void {
    this.#dropped += frames;
  }

  /** A result came. @param wasDropped it is of a frame that was counted as dropped before */
  delivered(wasDropped: boolean): void {
    this.#delivered += 1;
    if (wasDropped) this.#dropped -= 1;
  }

  /** A result is shown. */
  shown(times: FrameTimes): void {
    this.#receivedAt.push(times.receivedAt);
    if (this.#receivedAt.length > FPS_KEPT) this.#receivedAt.shift();
    this.#wait.push(Math.max(0, times.encodingAt - times.capturedAt));
    this.#encode.push(times.sentAt - times.encodingAt);
    this.#roundTrip.push(times.receivedAt - times.sentAt);
    if (times.serviceTime !== undefined) this.#service.push(times.serviceTime);
    this.#total.push(times.receivedAt - times.capturedAt);
  }

  opened(connection: object, at: number, pricePerSecond: number | undefined): void {
    this.#openSince.set(connection, { at, pricePerSecond });
    if (pricePerSecond !== undefined) this.#priced = true;
  }

  closed(connection: object, at: number): void {
    const open = this.#openSince.get(connection);
    if (!open) return;
    this.#openSince.delete(connection);
    this.#attachedMs += at - open.at;
    this.#cost += costOf(at - open.at, open.pricePerSecond);
  }

  /** @param estimate S in ms as pacing sees it, where the model does not tell */
  read(now: number, age: number | null, estimate: number | null): Measurements {
    let attachedMs = this.#attachedMs;
    let cost = this.#cost;
    for (const open of this.#openSince.values()) {
      attachedMs += now - open.at;
      cost += costOf(now - open.at, open.pricePerSecond);
    }
    return {
      fps: this.#fps(now),
      age,
      latency: {
        wait: this.#wait.quantile(0.5),
        encode: this.#encode.quantile(0.5),
        roundTrip: this.#roundTrip.quantile(0.5),
        service: this.#service.quantile(0.5) ?? estimate,
        total: this.#total.quantile(0.5),
      },
      frames: {
        sent: this.#sent,
        delivered: this.#delivered,
        dropped: this.#dropped,
        inFlight: this.#sent - this.#delivered - this.#dropped,
      },
      bytes: { sent: this.#bytesSent, received: this.#bytesReceived },
      attachedSeconds: attachedMs / 1000,
      cost: this.#priced ? cost : null,
    };
  }

  #fps(now: number): number {
    const since = now - FPS_WINDOW_MS;
    const recent = this.#receivedAt.filter((at) => at > since);
    // Between n results lie n - 1 gaps; a single one says nothing about a rate.
    if (recent.length < 2) return 0;
    return ((recent.length - 1) * 1000) / (recent.at(-1)! - recent[0]! || 1);
  }
}

function costOf(ms: number, pricePerSecond: number | undefined): number {
  return pricePerSecond === undefined ? 0 : (ms / 1000) * pricePerSecond;
}
