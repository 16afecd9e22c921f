import type { Model, RealtimeResult } from '@realtime-canvas/realtime-config';
import { Alarm } from '../base/alarm.ts';
import type { CloseCause } from '../fal-client/close-cause.ts';
import { FlightLog } from '../pacing/flight-log.ts';
import type { PacingPolicy } from '../pacing/pacing-policy.ts';
import type { DesiredPicture } from '../sending/desired-picture.ts';
import type { FrameRecord } from '../sending/frame-record.ts';
import { type FrameCarrier, FrameSender } from '../sending/frame-sender.ts';
import type { Answer } from '../sending/frames-in-flight.ts';
import type { SessionMeter } from '../sending/session-meter.ts';
import type { Connection } from './connection.ts';
import { type ConnectionFailure, Connections, type ConnectionsOptions } from './connections.ts';
import { NO_ANSWER, NOT_SMALLER, reasonOf, type SessionReason, STALLED } from './reasons.ts';
import { SilenceWatch } from './silence-watch.ts';

export interface ChannelOptions extends Omit<ConnectionsOptions, 'maxBuffering'> {
  readonly model: Model;
  readonly policy: PacingPolicy;
  readonly picture: DesiredPicture;
  readonly meter: SessionMeter;
}

export interface ChannelEvents {
  result(record: FrameRecord, result: RealtimeResult, receivedAt: number): void;
  fault(code: string, message: string): void;
  changed(): void;
}

/** What a person's status is made of. */
export interface ChannelState {
  readonly connected: boolean;
  /** The connection that works: whether a result has come by it. */
  readonly working: { readonly answered: boolean } | null;
  readonly connecting: { readonly retryAt?: number } | null;
  readonly trouble: SessionReason | null;
  readonly failure: ConnectionFailure | null;
}

/** Without a frame for so long nobody would see the gap of a token that ran out. */
const QUIET_MS = 10_000;

/**
 * Sends the pending frame to one model and gets its pictures back: which result belongs to which frame,
 * what is lost and goes out again. `Connections` decides by which connection, `FrameSender` when.
 */
export class Channel {
  readonly #options: ChannelOptions;
  readonly #events: ChannelEvents;
  readonly #log = new FlightLog();
  readonly #connections: Connections;
  readonly #sender: FrameSender;
  readonly #silence: SilenceWatch;
  readonly #refreshAlarm: Alarm;
  #closed = false;

  constructor(options: ChannelOptions, events: ChannelEvents) {
    this.#options = options;
    this.#events = events;
    const { clock, model, policy } = options;
    const log = this.#log;
    this.#sender = new FrameSender(
      { ...options, log },
      {
        due: () => {
          this.pump();
        },
        sent: (carrier, frame, at) => {
          this.#sent(carrier, frame, at);
        },
        tooLarge: () => {
          this.#giveUp(NOT_SMALLER);
        },
        fault: (code, message) => {
          events.fault(code, message);
        },
      },
    );
    const coldStartMs = model.typicalColdStartMs;
    this.#silence = new SilenceWatch({ clock, log, coldStartMs }, () => {
      this.#overdue();
    });
    this.#refreshAlarm = new Alarm(clock, () => {
      this.#refresh();
    });
    const { buffering: maxBuffering } = policy;
    this.#connections = new Connections(
      { ...options, maxBuffering },
      {
        opened: (connection) => {
          this.#opened(connection);
        },
        tookOver: (connection) => {
          this.#use(connection);
        },
        result: (connection, message, bytes) => {
          this.#received(connection, message, bytes);
        },
        corrupt: (connection, fault) => {
          this.#unreadable(connection, fault);
        },
        ended: (connection, cause) => {
          this.#ended(connection, cause);
        },
        gone: (connection) => {
          this.#gone(connection);
        },
        changed: () => {
          events.changed();
        },
      },
    );
  }

  get state(): ChannelState {
    const { current, working, connecting, trouble, failure } = this.#connections;
    return {
      connected: current !== null,
      working: working && { answered: working.results > 0 },
      connecting,
      trouble,
      failure,
    };
  }

  /** Why it has stopped trying. */
  get failure(): ConnectionFailure | null {
    return this.#connections.failure;
  }

  /** Whether a picture is to come that is not there yet. */
  get owes(): boolean {
    return this.#sender.due(null) !== null;
  }

  /** The median of the last service times as pacing sees them, in ms; null before the first result. */
  get medianService(): number | null {
    return this.#log.medianService;
  }

  /** Connects where there is no connection. */
  connect(): void {
    if (!this.#connections.current) this.#connections.connect(false);
  }

  /** Paces by another policy from now on. */
  usePolicy(policy: PacingPolicy): void {
    this.#sender.usePolicy(policy);
    this.#connections.useBuffering(policy.buffering);
  }

  /** Sends the pending frame as soon as pacing lets it; connects where that is needed for it. */
  pump(): void {
    // A listener may have closed it in the middle of what calls this.
    if (this.#closed) return;
    const { current, working, failure } = this.#connections;
    this.#sender.rest();
    const frame = failure ? null : this.#sender.due(current);
    if (!frame) return;
    if (working) this.#sender.send(working, frame);
    else this.#connections.connect(false);
  }

  /** The pending frame has changed. */
  offered(): void {
    const isRefreshDue = this.#refreshAlarm.at === Number.POSITIVE_INFINITY;
    if (this.#connections.current && isRefreshDue) this.#refresh();
    this.pump();
  }

  /** The network is back: what has failed for want of it is tried again. */
  online(): void {
    const connections = this.#connections;
    if (!connections.failure?.final) connections.forgetFailure();
    connections.hurry();
    this.pump();
  }

  /** A person asks to try again. */
  forgetFailure(): void {
    this.#connections.forgetFailure();
  }

  /** A new stroke tries again. */
  forgiveFailure(): void {
    this.#connections.forgiveFailure();
  }

  /** Closes sockets and clears timers. What was learned stays. */
  rest(): void {
    this.#connections.drop();
    this.#log.lost();
    this.#sender.rest();
    this.#silence.rest();
    this.#refreshAlarm.clear();
  }

  /** Another board is drawn on, by a socket of its own; token and pacing are those of before. */
  leaveBoard(): void {
    this.rest();
    this.#sender.forget();
  }

  close(): void {
    this.#closed = true;
    this.rest();
    this.#sender.close();
    this.#connections.close();
  }

  #sent(carrier: FrameCarrier, frame: number, at: number): void {
    if (carrier === this.#connections.current) {
      this.#log.sent(frame, at);
      this.#watch();
    }
    this.#events.changed();
    // A newer sketch may have come while this one was encoded.
    this.pump();
  }

  #opened(connection: Connection): void {
    const { meter, clock, model } = this.#options;
    meter.opened(connection, clock.now(), model.pricePerSecond);
    if (connection === this.#connections.current) this.#use(connection);
    else if (this.#connections.handOver('opened', this.#sender.canRepeat) === 'prove') {
      this.#prove(connection);
    }
    this.#events.changed();
    this.pump();
  }

  /** Sends the last frame by the second connection too, and says until when its picture has to come. */
  #prove(second: Connection): void {
    this.#sender.repeat(second);
    // A listener may have closed it.
    if (second !== this.#connections.second) return;
    this.#connections.proveBy(this.#silence.firstBy(second));
  }

  /** Another connection is in use, or the same one alone again. */
  #use(connection: Connection): void {
    this.#log.lost();
    for (const { frame, sentAt } of connection.inFlight) this.#log.sent(frame, sentAt);
    this.#silence.restart();
    this.#refreshAlarm.set(connection.token.refreshAt);
    this.#watch();
    this.#connections.fitBuffering();
  }

  /** Nothing more comes by that connection. */
  #gone(connection: Connection): void {
    const { meter, clock } = this.#options;
    meter.dropped(connection.giveUp());
    meter.closed(connection, clock.now());
  }

  #refresh(): void {
    const { clock, picture } = this.#options;
    const isQuiet = clock.now() - this.#log.lastSentAt > QUIET_MS;
    // Nobody draws: the next stroke will ask again.
    if (!isQuiet || picture.pending) this.#connections.connect(true);
  }

  #received(connection: Connection, message: unknown, bytes: number): void {
    const { model, clock, meter } = this.#options;
    const now = clock.now();
    meter.received(bytes);
    let result: RealtimeResult;
    try {
      result = model.readResult(message);
    } catch (error) {
      this.#unreadable(connection, error instanceof Error ? error.message : 'unreadable');
      return;
    }
    const { answered: record, late } = this.#answered(connection, result.requestId, now);
    this.#sender.corrupt(null);
    if (record) meter.delivered(late);
    if (record) this.#events.result(record, result, now);
    this.#settle(connection);
  }

  #unreadable(connection: Connection, fault: string): void {
    // It stands for some picture; which one cannot be read.
    const now = this.#options.clock.now();
    const { answered: record, late } = this.#answered(connection, undefined, now);
    if (record) {
      this.#sender.corrupt(record.version);
      if (!late) this.#options.meter.dropped(1);
    }
    this.#events.fault('corrupt-result', `A result could not be read: ${fault}.`);
    this.#settle(connection);
  }

  /** Books a result that came by a connection. @returns the frame that it belongs to */
  #answered(
    connection: Connection,
    requestId: string | undefined,
    now: number,
  ): Answer<FrameRecord> {
    const connections = this.#connections;
    const isCurrent = connection === connections.current;
    const isSecond = connection === connections.second;
    const log = this.#log;
    const { firstSentAt } = connection;
    const soonest = isCurrent ? log.soonest : 0;
    const answer = connection.answer(requestId, now, log.roundTrip, soonest);
    const { answered, dropped } = answer;
    this.#options.meter.dropped(dropped.length);
    if (connection.results === 1) {
      const ms = now - (firstSentAt ?? now);
      this.#options.debug({ event: 'first-result', socket: connection.id, ms });
    }
    connections.proved(connection);
    this.#silence.heard(answered ? now - answered.sentAt : null);
    if (answered && isCurrent) log.answered(answered.frame, now, requestId !== undefined);
    if (isCurrent) connections.handOver('result-by-first', false);
    else if (isSecond) connections.handOver('result-by-second', false);
    else connections.heard(connection);
    return answer;
  }

  #settle(connection: Connection): void {
    if (connection === this.#connections.current) this.#watch();
    this.#events.changed();
    this.pump();
  }

  #ended(connection: Connection, cause: CloseCause): void {
    const lost = connection.inFlight;
    this.#gone(connection);
    if (cause.kind === 'too-large' && lost.length > 0) {
      this.#sender.shrink(lost);
      const { code, message } = reasonOf(cause);
      this.#events.fault(code, message);
    }
    const { current } = this.#connections;
    if (current) this.#use(current);
    else this.#log.lost();
    this.#watch();
    // First: a person is not to read of an idle moment while a stroke waits for its picture.
    this.pump();
    this.#events.changed();
  }

  #watch(): void {
    const { current, mayDoubt } = this.#connections;
    const secondAt = current && mayDoubt ? this.#silence.secondAt(current) : Infinity;
    this.#silence.watch(current, Math.min(secondAt, this.#resyncAt()));
  }

  /** When pacing has waited in vain to get back into step; infinite where it does not wait. */
  #resyncAt(): number {
    return this.#sender.waitsForResult ? this.#log.resyncAt : Infinity;
  }

  /** The connection in use has been silent for too long. */
  #overdue(): void {
    const { current } = this.#connections;
    if (!current) return;
    const { clock, debug, meter } = this.#options;
    const silence = this.#silence.judge(current, this.#resyncAt() <= clock.now());
    debug({ event: 'silent', socket: current.id, meaning: silence });
    meter.dropped(current.giveUp());
    this.#log.lost();
    if (silence === 'cold') this.#seekSecond(current);
    else if (silence === 'stalled') this.#connections.suspect(STALLED);
    else if (silence === 'unanswered') this.#connections.suspect(null);
    else if (silence === 'hopeless') this.#giveUp(NO_ANSWER);
    this.#events.changed();
    this.pump();
  }

  #giveUp(reason: SessionReason): void {
    this.rest();
    this.#connections.giveUp({ ...reason, final: false });
  }

  /**
   * A silent first connection may be cold, or dead: nobody can tell. So it is kept, and a second one is
   * asked beside it; the first to answer is the one.
   */
  #seekSecond(current: Connection): void {
    const { second, mayDoubt } = this.#connections;
    if (second) {
      // It may be cold too, and have dropped what it was sent.
      this.#options.meter.dropped(second.giveUp());
      this.#sender.repeat(second);
    } else if (mayDoubt && this.#silence.secondAt(current) <= this.#options.clock.now()) {
      this.#connections.doubt();
    }
  }
}
