import type { Model } from '@realtime-canvas/realtime-config';
import { FlightLog, type PacingPolicy } from '@realtime-canvas/realtime-session/pacing';
import { now } from './clock.ts';
import { crowd, type Member } from './crowd.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';
import type { FrameTemplate } from './frame-template.ts';
import type { SentFrame } from './frames-in-flight.ts';
import { Lane } from './lane.ts';
import type { Mint } from './mint.ts';
import type { Pen } from './pen.ts';
import { Picture } from './picture.ts';
import type { RefreshWatch } from './refresh-watch.ts';
import { retryWait } from './retry-wait.ts';

export interface DrawingSocketOptions {
  readonly model: Model;
  /** For example `wss://fal.run`. */
  readonly realtimeUrl: string;
  readonly mint: () => Promise<Mint>;
  readonly policy: PacingPolicy;
  /** Whether its pace depends on results. A fixed one does not, and learning costs as much as sending. */
  readonly learns: boolean;
  /** Places to ask for in the service's buffer. */
  readonly maxBuffering: number;
  readonly pen: Pen;
  /** The sketch after each stroke, as it is sent. */
  readonly sketches: readonly FrameTemplate[];
  /** When to stop drawing at the latest, on the run's clock. */
  readonly until: number;
  /** Stop sooner: after so many results, or so long after the first one. */
  readonly enough?: { readonly results?: number; readonly seconds?: number };
  /** Told of refreshes and results, where refreshes are measured. */
  readonly watch?: RefreshWatch;
  /** Told of each result. */
  readonly onResult?: (at: number) => void;
  /** Called once, when the socket is closed and nothing more is recorded. */
  readonly onEnd?: () => void;
  /** Mean time between two samples of the age, in ms; the first socket of a VU decides. */
  readonly ageEveryMs: number;
}

/** What is on its way when the pen stops, or when a lane is left, is waited for so long. */
const LAST_RESULT_MS = 3_000;

/**
 * One person who draws: mints, opens a realtime socket, and sends recorded strokes with the app's
 * own pacing until its time is over. Comes back after a loss. Records the frame metrics.
 */
export class DrawingSocket implements Member {
  readonly #options: DrawingSocketOptions;
  readonly #log = new FlightLog();
  readonly #picture = new Picture();
  #lane: Lane | undefined;
  #frame = 0;
  #sentStroke = -1;
  #sentAfterStroke = true;
  #delivered = 0;
  #until: number;
  #startedAt = 0;
  #attempts = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer wakes us, so that one that is right already is left alone. */
  #wakeAt = Infinity;
  #state: 'new' | 'drawing' | 'finishing' | 'ended' = 'new';

  constructor(options: DrawingSocketOptions) {
    this.#options = options;
    this.#until = options.until;
  }

  /** Begins; timers and socket events do the rest, until `until`. */
  start(): void {
    this.#state = 'drawing';
    this.#startedAt = now();
    crowd.join(this, this.#options.ageEveryMs);
    void this.#connect(() => undefined);
  }

  /**
   * Mints again and moves to a new socket: the old one is used until the new one is open, and read
   * until what is on its way through it has come. As the app does.
   */
  handOver(): void {
    if (this.#over || !this.#lane?.open) return;
    const old = this.#lane;
    this.#options.watch?.begin(now());
    void this.#connect(() => leave(old));
  }

  /** Mints again the plain way: closes the socket first. For comparison with `handOver`. */
  reconnect(): void {
    if (this.#over || !this.#lane?.open) return;
    this.#options.watch?.begin(now());
    this.#dropInFlight(this.#lane);
    this.#lane.close();
    this.#lane = undefined;
    void this.#connect(() => undefined);
  }

  get open(): boolean {
    return this.#lane?.open ?? false;
  }

  get #over(): boolean {
    return now() >= this.#until;
  }

  async #connect(onSwitch: () => void): Promise<void> {
    const minted = await this.#options.mint();
    if (this.#over) return this.#lane ? undefined : this.#end();
    if (!minted.ok) {
      // A refresh that fails leaves the old socket as it is.
      if (this.#lane) return;
      metrics.lost.add(1, { reason: `mint: ${minted.reason}` });
      return this.#retry(minted.retryAfter);
    }
    const lane: Lane = new Lane({
      ...this.#options,
      token: minted.token,
      onOpen: () => {
        if (this.#state !== 'drawing') return lane.close();
        this.#attempts = 0;
        this.#lane = lane;
        this.#options.watch?.switched();
        onSwitch();
        this.#pace();
      },
      onResult: (frame, dropped) => this.#result(lane, frame, dropped),
      onLost: (reason) => {
        metrics.lost.add(1, { reason });
        this.#dropInFlight(lane);
        // Else a new socket that never opened, or an old one that was left.
        if (this.#lane !== undefined && this.#lane !== lane) return;
        this.#lane = undefined;
        this.#log.lost();
        if (this.#over) this.#end();
        else this.#retry();
      },
    });
  }

  #dropInFlight(lane: Lane): void {
    const lost = lane.forget();
    // The end of a stroke may be among them: nothing that was drawn stays unseen, as in the app.
    if (lost > 0) this.#sentAfterStroke = false;
    crowd.dropped(lost);
    this.#options.watch?.lost(lost);
  }

  /** @param retryAfter seconds that the proxy wants us to wait */
  #retry(retryAfter = 0): void {
    const wait = retryWait(this.#attempts++, retryAfter, Math.random());
    setTimeout(
      () => {
        if (this.#over) this.#end();
        else void this.#connect(() => undefined);
      },
      // No longer than until our own end.
      Math.max(1, Math.min(wait, this.#until - now())),
    );
  }

  /** Sends what is due, and sets the timer for what is due next. */
  #pace(): void {
    const lane = this.#lane;
    if (!lane?.open) return this.#sleepUntil(Infinity, 0);
    const { pen, policy } = this.#options;
    for (let at = now(); ;) {
      if (at >= this.#until) return this.#finish();
      if (at >= this.#log.resyncAt) {
        this.#dropInFlight(lane);
        this.#log.lost();
      }
      const state = pen.at(at);
      // Each moment of a stroke is new; after it, its end is new once.
      const fresh = state.down || this.#sentStroke !== state.stroke || !this.#sentAfterStroke;
      const next = fresh ? policy.nextSendAt(this.#log, at, !state.down) : Infinity;
      if (next > at) {
        return this.#sleepUntil(Math.min(next, this.#log.resyncAt, state.until, this.#until), at);
      }
      at = this.#send(lane, state.stroke, !state.down);
    }
  }

  #sleepUntil(wakeAt: number, at: number): void {
    if (wakeAt === this.#wakeAt) return;
    if (this.#wakeAt !== Infinity) clearTimeout(this.#timer);
    this.#wakeAt = wakeAt;
    if (wakeAt !== Infinity) this.#timer = setTimeout(this.#wake, wakeAt - at);
  }

  readonly #wake = (): void => {
    crowd.late(now() - this.#wakeAt);
    this.#wakeAt = Infinity;
    this.#pace();
  };

  /** @returns when it was sent */
  #send(lane: Lane, stroke: number, strokeEnded: boolean): number {
    const { sketches } = this.#options;
    const frame = ++this.#frame;
    const sentAt = lane.send(frame, sketches[stroke % sketches.length]!);
    this.#log.sent(frame, sentAt);
    this.#picture.sent(frame, stroke, strokeEnded);
    this.#sentStroke = stroke;
    this.#sentAfterStroke = strokeEnded;
    crowd.sent();
    return sentAt;
  }

  #result(lane: Lane, answered: SentFrame, dropped: number): void {
    const { frame, sentAt } = answered;
    const { model, learns, watch, onResult } = this.#options;
    const at = now();
    if (learns) this.#log.answered(frame, at, model.echoesRequestId);
    else this.#log.lost();
    this.#picture.show(answered);
    this.#delivered++;
    crowd.delivered();
    metrics.latency.add(at - sentAt);
    crowd.dropped(dropped);
    watch?.result(at, lane === this.#lane, dropped);
    onResult?.(at);
    this.#stopWhenEnough(at);
    // A fixed pace waits for its timer, whatever comes; but for the end.
    if (learns || at >= this.#until) this.#pace();
  }

  #stopWhenEnough(at: number): void {
    const { results = Infinity, seconds = Infinity } = this.#options.enough ?? {};
    if (this.#delivered === 1) this.#until = Math.min(this.#until, at + seconds * 1000);
    if (this.#delivered >= results) this.#until = Math.min(this.#until, at);
  }

  age(at: number): number | undefined {
    return at < this.#until ? this.#picture.age(at, this.#options.pen.at(at)) : undefined;
  }

  /** The pen has stopped: wait for what is on its way, then close. */
  #finish(): void {
    if (this.#state !== 'drawing') return;
    this.#state = 'finishing';
    this.#sleepUntil(Infinity, 0);
    const deadline = now() + LAST_RESULT_MS;
    const closeWhenQuiet = (): void => {
      if (!this.#lane || this.#lane.inFlight === 0 || now() > deadline) this.#end();
      else setTimeout(closeWhenQuiet, 20);
    };
    closeWhenQuiet();
  }

  #end(): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#sleepUntil(Infinity, 0);
    const seconds = (Math.min(now(), this.#until) - this.#startedAt) / 1000;
    if (seconds > 0) metrics.rate.add(this.#delivered / seconds);
    this.#options.watch?.end(Math.min(now(), this.#until));
    this.#lane?.close();
    this.#lane = undefined;
    crowd.leave(this);
    this.#options.onEnd?.();
  }
}

/** Reads a lane on until what is on its way has come, then closes it. */
function leave(lane: Lane): void {
  const deadline = now() + LAST_RESULT_MS;
  const closeWhenQuiet = (): void => {
    if (lane.inFlight === 0 || now() > deadline) lane.close();
    else setTimeout(closeWhenQuiet, 20);
  };
  closeWhenQuiet();
}
