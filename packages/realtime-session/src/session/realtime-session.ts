import {
  type Model,
  type ModelSettings,
  type RealtimeResult,
  realtimeApp,
  type Throttle,
} from '@realtime-canvas/realtime-config';
import { Alarm } from '../base/alarm.ts';
import { SessionMeter, type Measurements } from '../sending/session-meter.ts';
import { createPolicy } from '../pacing/create-policy.ts';
import { shareAcrossTabs } from '../tokens/share-across-tabs.ts';
import { checkModel, checkOptions } from './check-options.ts';
import { Courier } from '../channel/channel.ts';
import { DesiredPicture } from '../sending/desired-picture.ts';
import { Emitter } from '../base/emitter.ts';
import type { FrameRecord } from '../channel/connection.ts';
import {
  backOff,
  type BackOff,
  type Clock,
  systemClock,
} from '@realtime-canvas/realtime-config/time';
import type { SessionEvents, SessionOptions, SessionStatus } from './session-types.ts';
import type { Sketch } from '../sending/sketch.ts';
import { statusOf } from './status-of.ts';

/** A failure that a new stroke may try again is not tried sooner than this, and each time later. */
const TRY_AGAIN: BackOff = { first: 2_000, longest: 30_000, jitter: 0 };

/**
 * One board's conversation with a realtime model: offer sketches, get pictures in order. It
 * connects when there is something to send, keeps the picture as fresh as the service allows,
 * and comes back by itself from whatever passes.
 */
export class RealtimeSession {
  readonly #options: SessionOptions;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #emitter = new Emitter<SessionEvents>();
  readonly #meter = new SessionMeter();
  readonly #idleAlarm: Alarm;
  readonly #network: EventTarget | null;
  readonly #desired: DesiredPicture;
  #board: string;
  #model: Model;
  #throttle: Throttle;
  #courier: Courier;
  #status: SessionStatus = { state: 'idle' };
  #frame = 0;
  #paused = false;
  #closed = false;
  #offline = false;
  #failedAt = 0;
  /** How often strokes have tried again since the last result, with this model and its settings. */
  #triedAgain = 0;

  /**
   * @throws {TypeError} for an option that is missing, the runtime's WebSocket among them
   * @throws {RangeError} for an option out of its range
   */
  constructor(options: SessionOptions) {
    checkOptions(options);
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#board = options.board;
    this.#model = options.model;
    this.#throttle = options.throttle;
    this.#desired = new DesiredPicture(options.settings);
    this.#idleAlarm = new Alarm(this.#clock, () => this.#idle());
    this.#courier = this.#newCourier();
    this.#network = options.network ?? networkOf(globalThis);
    this.#network?.addEventListener('online', this.#onNetwork);
    this.#network?.addEventListener('offline', this.#onNetwork);
  }

  get status(): SessionStatus {
    return this.#status;
  }

  measurements(): Measurements {
    const { medianService } = this.#courier.log;
    const now = this.#clock.now();
    return this.#meter.read(now, this.#desired.age(now), medianService);
  }

  /** Subscribes; the answer unsubscribes. */
  on<E extends keyof SessionEvents>(event: E, listener: SessionEvents[E]): () => void {
    return this.#emitter.on(event, listener);
  }

  /** Connects ahead of the first sketch, so that it need not wait for a token and a handshake. */
  connect(): void {
    if (this.#closed || this.#paused || this.#courier.link.active) return;
    this.#touch();
    this.#courier.link.dial(false);
  }

  /** Offers the newest sketch; it replaces one that still waits. Connects where needed. */
  offer(sketch: Sketch): void {
    if (this.#closed) return;
    this.#desired.offer(sketch);
    this.#wishChanged();
  }

  /** Changes what the next frame says; where that is something else, the newest sketch goes again. */
  setSettings(settings: ModelSettings): void {
    if (this.#closed || !this.#desired.setSettings(settings, this.#clock.now())) return;
    this.#triedAgain = 0;
    this.#wishChanged();
  }

  /**
   * Tells that the picture of the result shown last cannot be decoded: its sketch is sent again,
   * three times at most. For an older result it does nothing, since a newer one is there.
   */
  reject(frame: number): void {
    if (!this.#closed && this.#desired.reject(frame)) this.#courier.pump();
  }

  /** @throws {RangeError} for an interval out of range */
  setThrottle(throttle: Throttle): void {
    this.#courier.policy = createPolicy(throttle);
    this.#throttle = throttle;
    if (!this.#closed && !this.#paused) this.#courier.pump();
  }

  /**
   * Goes over to another model, by a socket and token of its own; for the same model it changes the
   * settings alone.
   *
   * @throws {RangeError} where its id is not one of fal's
   */
  setModel(model: Model, settings: ModelSettings): void {
    if (this.#closed) return;
    checkModel(model);
    if (model.id === this.#model.id) {
      this.setSettings(settings);
      return;
    }
    this.#courier.close();
    this.#triedAgain = 0;
    this.#model = model;
    this.#courier = this.#newCourier();
    if (this.#desired.setSettings(settings, this.#clock.now(), true)) this.#wishChanged();
    this.#changed();
  }

  /**
   * Goes over to another board: what was drawn on the one before is neither sent nor shown any
   * more. Boards never share a socket; token and learned pace stay.
   */
  setBoard(board: string): void {
    if (this.#closed || board === this.#board) return;
    this.#board = board;
    this.#idleAlarm.clear();
    this.#desired.reset();
    this.#courier.leaveBoard();
    this.#changed();
  }

  /** Lets the socket go (and its cost) until `resume`. The newest sketch is kept. */
  pause(): void {
    if (this.#closed || this.#paused) return;
    this.#paused = true;
    this.#idleAlarm.clear();
    this.#courier.rest();
    this.#changed();
  }

  /** Leaves `paused` or `failed` and tries again. */
  resume(): void {
    if (this.#closed) return;
    this.#paused = false;
    this.#triedAgain = 0;
    this.#courier.link.forgetFailure();
    this.connect();
    this.#changed();
  }

  /** Ends it: no socket, no timer, no event after this. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#emitter.clear();
    this.#idleAlarm.clear();
    this.#courier.close();
    this.#network?.removeEventListener('online', this.#onNetwork);
    this.#network?.removeEventListener('offline', this.#onNetwork);
    this.#status = { state: 'idle' };
  }

  #newCourier(): Courier {
    const { tokenSource, tokenSourceName, realtimeUrl, maxBuffering } = this.#options;
    const source = shareAcrossTabs(tokenSource, { name: tokenSourceName, clock: this.#clock });
    const policy = createPolicy(this.#throttle);
    const app = realtimeApp(this.#model.id);
    const courier: Courier = new Courier(
      {
        model: this.#model,
        policy,
        maxBuffering,
        settings: { app, realtimeUrl, tokenSource: tokenSourceName },
        board: () => this.#board,
        source,
        clock: this.#clock,
        random: this.#random,
        WebSocket: this.#options.WebSocket,
        meter: this.#meter,
        nextFrame: () => (this.#frame += 1),
        wish: () => (this.#closed || this.#paused ? null : this.#desired.wish),
      },
      {
        result: (record, result, at) => this.#result(record, result, at),
        fault: (code, message) => this.#emitter.emit('fault', { code, message }),
        changed: () => this.#changed(),
      },
    );
    return courier;
  }

  #wishChanged(): void {
    if (this.#paused) return;
    this.#touch();
    const { failure } = this.#courier.link;
    if (failure) {
      const wait = backOff(this.#triedAgain + 1, TRY_AGAIN);
      if (failure.final || this.#clock.now() - this.#failedAt < wait) return;
      this.#triedAgain += 1;
      this.#courier.link.forgiveFailure();
    }
    this.#courier.offered();
    this.#changed();
  }

  #touch(): void {
    const { idleAfter } = this.#options;
    if (idleAfter !== undefined) this.#idleAlarm.set(this.#clock.now() + idleAfter);
  }

  #idle(): void {
    // What was drawn is owed first.
    if (this.#courier.owes && !this.#courier.link.failure) this.#touch();
    else this.#courier.rest();
    this.#changed();
  }

  #result(record: FrameRecord, result: RealtimeResult, receivedAt: number): void {
    this.#triedAgain = 0;
    if (!this.#desired.show(record, receivedAt)) return;
    const { frame, capturedAt, encodingAt, sentAt, settings, sketch } = record;
    const seconds = serviceSeconds(result);
    const times = {
      capturedAt,
      encodingAt,
      sentAt,
      receivedAt,
      ...(seconds === undefined ? {} : { serviceTime: seconds * 1000 }),
    };
    this.#meter.delivered(times);
    const { images, seed, flagged } = result;
    this.#emitter.emit('result', {
      frame,
      images,
      flagged,
      settings,
      sketch,
      times,
      ...(seed === undefined ? {} : { seed }),
    });
  }

  #changed(): void {
    if (this.#closed) return;
    const status = statusOf({
      paused: this.#paused,
      offline: this.#offline,
      link: this.#courier.link,
      owed: this.#courier.owes,
    });
    const before = this.#status;
    if (
      status.state === before.state &&
      status.retryAt === before.retryAt &&
      status.reason?.code === before.reason?.code &&
      status.reason?.message === before.reason?.message
    ) {
      return;
    }
    if (status.state === 'failed') this.#failedAt = this.#clock.now();
    this.#status = status;
    this.#emitter.emit('status', status);
  }

  readonly #onNetwork = (event: Event): void => {
    this.#offline = event.type === 'offline';
    if (!this.#offline) this.#courier.online();
    this.#changed();
  };
}

/** The model's own word on one frame, in seconds. */
function serviceSeconds({ timings }: RealtimeResult): number | undefined {
  const parts = Object.values(timings ?? {});
  if (parts.length === 0) return undefined;
  return timings?.inference ?? parts.reduce((sum, part) => sum + part, 0);
}

/** A window or a worker tells of `online` and `offline`; Node does not. */
function networkOf(scope: Partial<EventTarget>): EventTarget | null {
  return typeof scope.addEventListener === 'function' ? (scope as EventTarget) : null;
}
