import { FlightLog, type PacingPolicy } from '@realtime-canvas/realtime-session/pacing';
import { Channel, type ChannelOptions, type Proof, whenQuiet } from './channel.ts';
import { now } from './clock.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';
import type { FrameTemplate } from './frame-template.ts';
import type { Pen } from './pen.ts';
import { Picture } from './picture.ts';
import type { RefreshWatch } from './refresh-watch.ts';
import type { SentFrame } from './sent-frames.ts';
import { vuSockets, type CountedSocket } from './vu-sockets.ts';

export interface DrawingSocketOptions extends Pick<
  ChannelOptions,
  'model' | 'realtimeUrl' | 'maxBuffering' | 'mint'
> {
  readonly policy: PacingPolicy;
  /** Whether its pace depends on results. A fixed one does not, and learning costs as much as sending. */
  readonly learns: boolean;
  readonly pen: Pen;
  /** The sketch after each stroke, as it is sent. */
  readonly sketches: readonly FrameTemplate[];
  /** When to stop drawing at the latest, on the run's clock. */
  readonly until: number;
  /** Stop sooner: after this many results, or this many seconds after the first one. */
  readonly enough?: { readonly results?: number; readonly seconds?: number };
  /** Records refreshes and results, where refreshes are measured. */
  readonly watch?: RefreshWatch;
  /** Called with the time of each result. */
  readonly onResult?: (at: number) => void;
  /** Called once, when the socket is closed and nothing more is recorded. */
  readonly onEnd?: () => void;
  /** Mean time between two samples of the age, in ms; the first socket of a VU decides. */
  readonly ageEveryMs: number;
}

/**
 * Draws like one user of the app: mints, opens a realtime socket, and sends recorded strokes with the app's
 * own pacing until its time is over. Comes back after a loss. Records the frame metrics.
 */
export class DrawingSocket implements CountedSocket {
  readonly #options: DrawingSocketOptions;
  readonly #log = new FlightLog();
  readonly #picture = new Picture();
  readonly #channel: Channel;
  #frame = 0;
  #sentStroke = -1;
  #sentAfterStroke = true;
  #last = { frame: 0, sentAt: 0 };
  #repeated = { frame: -1, of: this.#last };
  #delivered = 0;
  #until: number;
  #startedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer wakes us, so that one that is right already is left alone. */
  #wakeAt = Infinity;
  #state: 'new' | 'drawing' | 'finishing' | 'ended' = 'new';

  constructor(options: DrawingSocketOptions) {
    this.#options = options;
    this.#until = options.until;
    this.#channel = new Channel({
      ...options,
      until: () => this.#until,
      onOpen: () => {
        options.watch?.switched();
        this.#pace();
      },
      proof: () => this.#repeat(),
      onResult: (frame, dropped, newest) => this.#result(frame, dropped, newest),
      onForgotten: (frames) => this.#forgotten(frames),
      onDown: () => this.#log.lost(),
      onOver: () => this.#end(),
    });
  }

  /** Begins; timers and socket events do the rest, until `until`. */
  start(): void {
    this.#state = 'drawing';
    this.#startedAt = now();
    vuSockets.add(this, this.#options.ageEveryMs);
    void this.#channel.connect();
  }

  /**
   * Mints again and moves to a new socket: the old one is used until a picture has come by the new
   * one, and read until what is on its way through it has come. By the app's own rule.
   */
  handOver(): void {
    if (!this.#mayRefresh) return;
    this.#options.watch?.begin(now());
    void this.#channel.connect();
  }

  /** Mints again the plain way: closes the socket first. For comparison with `handOver`. */
  reconnect(): void {
    if (!this.#mayRefresh) return;
    this.#options.watch?.begin(now());
    this.#channel.drop();
    void this.#channel.connect();
  }

  get open(): boolean {
    return this.#channel.open;
  }

  get #mayRefresh(): boolean {
    return this.#channel.open && now() < this.#until;
  }

  /** Frames went down with a socket. */
  #forgotten(frames: number): void {
    // The end of a stroke may be among them: nothing that was drawn stays unseen, as in the app.
    if (frames > 0) this.#sentAfterStroke = false;
    vuSockets.dropped(frames);
    this.#options.watch?.lost(frames);
  }

  /** Sends what is due, and sets the timer for what is due next. */
  #pace(): void {
    if (!this.#channel.open) return this.#sleepUntil(Infinity, 0);
    const { pen, policy } = this.#options;
    for (let at = now(); ;) {
      if (at >= this.#until) return this.#finish();
      if (at >= this.#log.resyncAt) {
        this.#channel.forget();
        this.#log.lost();
      }
      const state = pen.at(at);
      // Each moment of a stroke is new; after it, its end is new once.
      const fresh = state.down || this.#sentStroke !== state.stroke || !this.#sentAfterStroke;
      const next = fresh ? policy.nextSendAt(this.#log, at, !state.down) : Infinity;
      if (next > at) {
        return this.#sleepUntil(Math.min(next, this.#log.resyncAt, state.until, this.#until), at);
      }
      at = this.#send(state.stroke, !state.down);
    }
  }

  /** The frame sent last once more, under a number of its own; nothing while its picture is there. */
  #repeat(): Proof | undefined {
    if (this.#sentStroke < 0 || this.#channel.inFlight === 0) return undefined;
    const { sketches } = this.#options;
    const frame = ++this.#frame;
    this.#repeated = { frame, of: this.#last };
    vuSockets.sent();
    return { frame, template: sketches[this.#sentStroke % sketches.length]! };
  }

  #sleepUntil(wakeAt: number, at: number): void {
    if (wakeAt === this.#wakeAt) return;
    if (this.#wakeAt !== Infinity) clearTimeout(this.#timer);
    this.#wakeAt = wakeAt;
    if (wakeAt !== Infinity) this.#timer = setTimeout(this.#wake, wakeAt - at);
  }

  readonly #wake = (): void => {
    vuSockets.late(now() - this.#wakeAt);
    this.#wakeAt = Infinity;
    this.#pace();
  };

  /** @returns when it was sent */
  #send(stroke: number, strokeEnded: boolean): number {
    const { sketches } = this.#options;
    const frame = ++this.#frame;
    const sentAt = this.#channel.send(frame, sketches[stroke % sketches.length]!);
    this.#last = { frame, sentAt };
    this.#log.sent(frame, sentAt);
    this.#picture.sent(frame, stroke, strokeEnded);
    this.#sentStroke = stroke;
    this.#sentAfterStroke = strokeEnded;
    vuSockets.sent();
    return sentAt;
  }

  #result(of: SentFrame, dropped: number, newest: boolean): void {
    const { frame, sentAt } = of;
    const { model, learns, watch, onResult } = this.#options;
    const at = now();
    if (learns) this.#log.answered(frame, at, model.echoesRequestId);
    else this.#log.lost();
    // A repetition shows what was drawn when the frame that it repeats went out.
    const repeats = frame === this.#repeated.frame ? this.#repeated.of : {};
    this.#picture.show({ ...of, ...repeats });
    this.#delivered++;
    vuSockets.delivered();
    metrics.latency.add(at - sentAt);
    vuSockets.dropped(dropped);
    watch?.result(at, newest, dropped);
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
    whenQuiet(this.#channel, () => this.#end());
  }

  #end(): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#sleepUntil(Infinity, 0);
    // What has not come by now never will.
    this.#channel.forget();
    const seconds = (Math.min(now(), this.#until) - this.#startedAt) / 1000;
    if (seconds > 0) metrics.rate.add(this.#delivered / seconds);
    this.#options.watch?.end(Math.min(now(), this.#until));
    this.#channel.close();
    vuSockets.remove(this);
    this.#options.onEnd?.();
  }
}
