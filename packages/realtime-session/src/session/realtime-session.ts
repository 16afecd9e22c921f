import {
  type Model,
  type ModelSettings,
  type RealtimeResult,
  realtimeApp,
  type Throttle,
} from '@realtime-canvas/realtime-config';
import {
  backOff,
  type BackOff,
  type Clock,
  systemClock,
} from '@realtime-canvas/realtime-config/time';
import { Alarm } from '../base/alarm.ts';
import { type DebugEvent, shownCode } from '../base/debug-entry.ts';
import { Emitter } from '../base/emitter.ts';
import { Channel } from '../channel/channel.ts';
import { defaultReconnectPolicy, type ReconnectPolicy } from '../channel/reconnect-policy.ts';
import { createPolicy } from '../pacing/create-policy.ts';
import { DesiredPicture } from '../sending/desired-picture.ts';
import type { FrameRecord } from '../sending/frame-record.ts';
import { type Measurements, SessionMeter } from '../sending/session-meter.ts';
import type { Sketch } from '../sending/sketch.ts';
import { shareAcrossTabs } from '../tokens/share-across-tabs.ts';
import { checkModel, checkOptions } from './check-options.ts';
import type { SessionEvents, SessionOptions, SessionStatus } from './session-types.ts';
import { statusOf } from './status-of.ts';

/** A failure that a new stroke may try again is not tried sooner than this, and each time later. */
const TRY_AGAIN: BackOff = { first: 2_000, longest: 30_000, jitter: 0 };

/**
 * One board's conversation with a realtime model: offer sketches, get pictures in order. It
 * connects when there is something to send, keeps the picture as fresh as the service allows,
 * and reconnects by itself.
 *
 * @example
 * const session = new RealtimeSession({
 *   model: findModel('fal-ai/fast-lcm-diffusion/image-to-image'),
 *   tokenSource: proxyTokenSource({ url: '/api/fal/token' }),
 *   tokenSourceName: '/api/fal/token',
 *   realtimeUrl: 'wss://fal.run',
 *   board: 'my-board',
 *   throttle: { kind: 'adaptive' },
 *   settings: { prompt: 'a starry night over quiet hills' },
 * });
 * session.on('result', ({ images }) => show(images[0]));
 * session.offer({ capturedAt: performance.now(), strokeEnded: false, encode });
 */
export class RealtimeSession {
  readonly #options: SessionOptions;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #reconnectPolicy: ReconnectPolicy;
  readonly #emitter = new Emitter<SessionEvents>();
  readonly #meter = new SessionMeter();
  readonly #idleAlarm: Alarm;
  readonly #network: EventTarget | null;
  readonly #picture: DesiredPicture;
  #board: string;
  #model: Model;
  #throttle: Throttle;
  #channel: Channel;
  #status: SessionStatus = { state: 'idle' };
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
    this.#reconnectPolicy = options.reconnectPolicy ?? defaultReconnectPolicy(this.#random);
    this.#board = options.board;
    this.#model = options.model;
    this.#throttle = options.throttle;
    this.#picture = new DesiredPicture(options.settings);
    this.#idleAlarm = new Alarm(this.#clock, () => {
      this.#idle();
    });
    this.#channel = this.#newChannel();
    this.#network = options.network ?? networkOf(globalThis);
    this.#network?.addEventListener('online', this.#onNetwork);
    this.#network?.addEventListener('offline', this.#onNetwork);
  }

  /** Where the session is, and why. */
  get status(): SessionStatus {
    return this.#status;
  }

  /** Age, latency by parts, rates and counts up to now. */
  measurements(): Measurements {
    const now = this.#clock.now();
    return this.#meter.read(now, this.#picture.age(now), this.#channel.medianService);
  }

  /**
   * Adds a listener; one that throws harms nothing.
   * @returns a function that removes it
   */
  on<E extends keyof SessionEvents>(event: E, listener: SessionEvents[E]): () => void {
    return this.#emitter.on(event, listener);
  }

  /** Connects ahead of the first sketch, so that it need not wait for a token and a handshake. */
  connect(): void {
    if (this.#closed || this.#picture.paused || this.#channel.state.connected) return;
    this.#touch();
    this.#channel.connect();
  }

  /** Offers the newest sketch; it replaces one that still waits. Connects where needed. */
  offer(sketch: Sketch): void {
    if (this.#closed) return;
    this.#picture.offer(sketch);
    this.#pendingChanged();
  }

  /** Changes what the next frame says. Where that is something else, the newest sketch is sent again. */
  setSettings(settings: ModelSettings): void {
    if (this.#closed) return;
    const now = this.#clock.now();
    if (!this.#isOpen && !this.#settingsConnect) this.#picture.holdSettings(settings, now);
    else if (this.#picture.setSettings(settings, now)) {
      this.#triedAgain = 0;
      this.#pendingChanged();
    }
  }

  /**
   * Reports that the picture of the result shown last cannot be decoded: its sketch is sent again,
   * three times at most. For an older result it does nothing, since a newer one is there.
   *
   * @param frame as the result has it
   */
  reject(frame: number): void {
    if (!this.#closed && this.#picture.reject(frame)) this.#channel.pump();
  }

  /**
   * Changes when frames are sent.
   * @throws {RangeError} for an interval out of range
   */
  setThrottle(throttle: Throttle): void {
    this.#channel.usePolicy(createPolicy(throttle));
    this.#throttle = throttle;
    if (!this.#closed && !this.#picture.paused) this.#channel.pump();
  }

  /**
   * Switches to another model, by a socket and token of its own; for the same model it changes the
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
    // Where only a sketch could have opened it, the person has said that it may be open.
    const mayConnect = this.#isOpen && !this.#settingsConnect;
    this.#channel.close();
    this.#triedAgain = 0;
    this.#model = model;
    this.#channel = this.#newChannel();
    const now = this.#clock.now();
    if (!mayConnect && !this.#settingsConnect) this.#picture.holdSettings(settings, now);
    else if (this.#picture.setSettings(settings, now, true)) this.#pendingChanged();
    this.#changed();
  }

  /**
   * Switches to another board: what was drawn on the one before is neither sent nor shown any
   * more. Boards never share a socket; token and learned pace stay.
   */
  setBoard(board: string): void {
    if (this.#closed || board === this.#board) return;
    this.#board = board;
    this.#idleAlarm.clear();
    this.#picture.reset();
    this.#channel.leaveBoard();
    this.#changed();
  }

  /** Closes the socket (and ends its cost) until `resume`. The newest sketch is kept. */
  pause(): void {
    if (this.#closed || this.#picture.paused) return;
    this.#picture.pause();
    this.#idleAlarm.clear();
    this.#channel.rest();
    this.#changed();
  }

  /** Leaves `paused` or `failed` and tries again. */
  resume(): void {
    if (this.#closed) return;
    this.#picture.resume();
    this.#triedAgain = 0;
    this.#channel.forgetFailure();
    this.connect();
    this.#changed();
  }

  /** Ends it: no socket, no timer, no event after this. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#emitter.clear();
    this.#idleAlarm.clear();
    this.#channel.close();
    this.#network?.removeEventListener('online', this.#onNetwork);
    this.#network?.removeEventListener('offline', this.#onNetwork);
    this.#status = { state: 'idle' };
  }

  /** Whether it has a socket, or one is on its way. */
  get #isOpen(): boolean {
    const { connected, connecting } = this.#channel.state;
    return connected || connecting !== null;
  }

  /** Whether a change of settings alone may open a socket. */
  get #settingsConnect(): boolean {
    return this.#options.settingsConnect?.(this.#model) ?? true;
  }

  #newChannel(): Channel {
    const { tokenSource, tokenSourceName, realtimeUrl, WebSocket } = this.#options;
    return new Channel(
      {
        model: this.#model,
        app: realtimeApp(this.#model.id),
        realtimeUrl,
        source: shareAcrossTabs(tokenSource, { name: tokenSourceName, clock: this.#clock }),
        policy: createPolicy(this.#throttle),
        reconnectPolicy: this.#reconnectPolicy,
        picture: this.#picture,
        meter: this.#meter,
        clock: this.#clock,
        random: this.#random,
        WebSocket,
        debug: (event) => {
          this.#debug(event);
        },
      },
      {
        result: (record, result, at) => {
          this.#result(record, result, at);
        },
        fault: (code, message) => {
          this.#emitter.emit('fault', { code, message });
        },
        changed: () => {
          this.#changed();
        },
      },
    );
  }

  #pendingChanged(): void {
    if (this.#picture.paused) return;
    this.#touch();
    const { failure } = this.#channel;
    if (failure) {
      const wait = backOff(this.#triedAgain + 1, TRY_AGAIN);
      if (failure.final || this.#clock.now() - this.#failedAt < wait) return;
      this.#triedAgain += 1;
      this.#channel.forgiveFailure();
    }
    this.#channel.offered();
    this.#changed();
  }

  #touch(): void {
    const { idleAfter } = this.#options;
    if (idleAfter !== undefined) this.#idleAlarm.set(this.#clock.now() + idleAfter);
  }

  #idle(): void {
    // What was drawn is owed first.
    if (this.#channel.owes && !this.#channel.failure) this.#touch();
    else this.#channel.rest();
    this.#changed();
  }

  #result(record: FrameRecord, result: RealtimeResult, receivedAt: number): void {
    this.#triedAgain = 0;
    if (!this.#picture.show(record, receivedAt)) return;
    const { frame, capturedAt, encodingAt, sentAt, settings, sketch } = record;
    const seconds = serviceSeconds(result);
    const times = {
      capturedAt,
      encodingAt,
      sentAt,
      receivedAt,
      ...(seconds === undefined ? {} : { serviceTime: seconds * 1000 }),
    };
    this.#meter.shown(times);
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
      paused: this.#picture.paused,
      offline: this.#offline,
      channel: this.#channel.state,
      owed: this.#channel.owes,
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
    const code = status.reason?.code;
    this.#debug({
      event: 'status',
      state: status.state,
      ...(code === undefined ? {} : { reason: shownCode(code) }),
    });
    this.#emitter.emit('status', status);
  }

  #debug(event: DebugEvent): void {
    const entry = { at: this.#clock.now(), ...event };
    // Later: a listener that closes the session must not do so in the middle of a transition.
    queueMicrotask(() => {
      this.#emitter.emit('debug', entry);
    });
  }

  readonly #onNetwork = (event: Event): void => {
    this.#offline = event.type === 'offline';
    if (!this.#offline) this.#channel.online();
    this.#changed();
  };
}

/** The time of one frame as the model reports it, in seconds. */
function serviceSeconds({ timings }: RealtimeResult): number | undefined {
  const parts = Object.values(timings ?? {});
  if (parts.length === 0) return undefined;
  return timings?.inference ?? parts.reduce((sum, part) => sum + part, 0);
}

/** A window or a worker dispatches `online` and `offline`; Node does not. */
function networkOf(scope: Partial<EventTarget>): EventTarget | null {
  return typeof scope.addEventListener === 'function' ? (scope as EventTarget) : null;
}
