import type { RealtimeResult } from '@realtime-canvas/realtime-config';
import { Alarm } from '../base/alarm.ts';
import type { CloseCause } from '../fal-client/close-cause.ts';
import { FlightLog } from '../pacing/flight-log.ts';
import { handOverStep, type HandOverFacts, type HandOverStep } from '../pacing/hand-over-step.ts';
import { pathGuess } from '../sending/path-guess.ts';
import type { PacingPolicy } from '../pacing/pacing-policy.ts';
import type { DialerOptions } from './connector.ts';
import { FrameSender, type FrameSenderOptions } from '../sending/frame-sender.ts';
import type { FrameRecord, Lane } from './connection.ts';
import { LaneDrain } from './draining.ts';
import { Link } from './connections.ts';
import { NO_ANSWER, NOT_SMALLER, reasonOf, STALLED, type SessionReason } from './reasons.ts';
import { SilenceWatch } from './silence-watch.ts';

export interface CourierOptions extends DialerOptions, Omit<FrameSenderOptions, 'log'> {
  /** Places to ask for in the service's buffer; what pacing wants where it is undefined. */
  readonly maxBuffering: number | undefined;
}

export interface CourierEvents {
  result(record: FrameRecord, result: RealtimeResult, receivedAt: number): void;
  fault(code: string, message: string): void;
  changed(): void;
}

/** Without a frame for so long nobody would see the gap of a token that ran out. */
const QUIET_MS = 10_000;

/**
 * Carries the newest sketch to one model and its pictures back: what answers what, what is lost
 * and goes out again, which lane to use. When to send is the sender's business.
 */
export class Courier {
  readonly link: Link;
  readonly log = new FlightLog();

  readonly #options: CourierOptions;
  readonly #events: CourierEvents;
  readonly #sender: FrameSender;
  readonly #silence: SilenceWatch;
  readonly #drain: LaneDrain;
  readonly #refreshAlarm: Alarm;
  /** Until then `next` has to bring its first picture. */
  readonly #proofAlarm: Alarm;
  /** `next` is there because `active` has not answered yet, and may still do so. */
  #second = false;
  #closed = false;

  constructor(options: CourierOptions, events: CourierEvents) {
    this.#options = options;
    this.#events = events;
    const { clock, model } = options;
    const { log } = this;
    this.#sender = new FrameSender(
      { ...options, log },
      {
        due: () => this.pump(),
        sent: (lane, frame, at) => this.#sent(lane, frame, at),
        tooLarge: () => this.#giveUp(NOT_SMALLER),
        fault: (code, message) => events.fault(code, message),
      },
    );
    const coldStartMs = model.typicalColdStartMs;
    this.#silence = new SilenceWatch({ clock, log, coldStartMs }, () => this.#overdue());
    this.#drain = new LaneDrain(clock, (lane) => this.#gone(lane));
    this.#refreshAlarm = new Alarm(clock, () => this.#refresh());
    this.#proofAlarm = new Alarm(clock, () => this.link.refuseNext());
    this.link = new Link(options, options.maxBuffering ?? options.policy.buffering, {
      opened: (lane) => this.#opened(lane),
      result: (lane, message, bytes) => this.#received(lane, message, bytes),
      corrupt: (lane, fault) => this.#unreadable(lane, fault),
      ended: (lane, cause) => this.#ended(lane, cause),
      changed: () => events.changed(),
    });
  }

  /** Whether a picture is to come that is not there yet. */
  get owes(): boolean {
    return this.#sender.due(null) !== null;
  }

  set policy(policy: PacingPolicy) {
    this.#sender.policy = policy;
    this.link.maxBuffering = this.#options.maxBuffering ?? policy.buffering;
    this.#fitBuffer();
  }

  /** Sends the wish as soon as pacing lets it; connects where that is needed for it. */
  pump(): void {
    // A listener may have closed it in the middle of what calls this.
    if (this.#closed) return;
    const { active, working, failure } = this.link;
    this.#sender.rest();
    if (failure || !this.#sender.due(active)) return;
    if (working) this.#sender.send(working);
    else this.link.dial(false);
  }

  /** The wish has changed. */
  offered(): void {
    if (this.link.active && this.#refreshAlarm.at === Number.POSITIVE_INFINITY) this.#refresh();
    this.pump();
  }

  /** The network is back: what has failed for want of it is tried again. */
  online(): void {
    const { link } = this;
    if (!link.failure?.final) link.forgetFailure();
    link.hurry();
    this.pump();
  }

  /** Lets sockets and timers go. What was learned stays. */
  rest(): void {
    const { active, next } = this.link;
    for (const lane of [active, next]) if (lane) this.#gone(lane);
    this.#drain.finish();
    this.link.drop();
    this.log.lost();
    this.#sender.rest();
    this.#silence.rest();
    this.#refreshAlarm.clear();
    this.#proofAlarm.clear();
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
    this.link.close();
  }

  #sent(lane: Lane, frame: number, at: number): void {
    if (lane === this.link.active) {
      this.log.sent(frame, at);
      this.#watch();
    }
    this.#events.changed();
    // A newer wish may have come while this one was encoded.
    this.pump();
  }

  #opened(lane: Lane): void {
    const { meter, clock, model } = this.#options;
    meter.opened(lane, clock.now(), model.pricePerSecond);
    if (lane === this.link.active) this.#activated(lane);
    else if (this.#handOver('opened') === 'take-over') this.#takeOver();
    else {
      this.#sender.repeat(lane);
      this.#proofAlarm.set(this.#silence.firstBy(lane));
    }
    this.#events.changed();
    this.pump();
  }

  #activated(lane: Lane): void {
    this.log.lost();
    for (const { frame, sentAt } of lane.frames) this.log.sent(frame, sentAt);
    this.#second = false;
    this.#silence.activated();
    this.#refreshAlarm.set(lane.token.refreshAt);
    this.#proofAlarm.clear();
    this.#watch();
    this.#fitBuffer();
  }

  /** A lane whose buffer is not what pacing counts on is taken over from. */
  #fitBuffer(): void {
    const { active, maxBuffering } = this.link;
    if (active && active.maxBuffering !== maxBuffering) this.link.dial(false);
  }

  #handOver(event: HandOverFacts['event']): HandOverStep {
    const { suspected } = this.link;
    return handOverStep({ event, suspected, doubted: this.#second, owed: this.#sender.canRepeat });
  }

  /** `next` takes over from `active`. */
  #takeOver(): void {
    const before = this.link.promote();
    const lane = this.link.active;
    if (before) this.#drain.start(before);
    if (lane) this.#activated(lane);
  }

  /** Nothing more comes by that lane. */
  #gone(lane: Lane): void {
    const { meter, clock } = this.#options;
    meter.dropped(lane.frames.giveUp().length);
    meter.closed(lane, clock.now());
  }

  #refresh(): void {
    const { clock, wish } = this.#options;
    const quiet = clock.now() - this.log.lastSentAt > QUIET_MS;
    // Nobody draws: the next stroke will ask again.
    if (!quiet || wish()) this.link.dial(true);
  }

  #received(lane: Lane, message: unknown, bytes: number): void {
    const { model, clock, meter } = this.#options;
    const now = clock.now();
    meter.received(bytes);
    let result: RealtimeResult;
    try {
      result = model.readResult(message);
    } catch (error) {
      this.#unreadable(lane, error instanceof Error ? error.message : 'unreadable');
      return;
    }
    const record = this.#answered(lane, result.requestId, now);
    this.#sender.corrupt(null);
    if (record) this.#events.result(record, result, now);
    this.#settle(lane);
  }

  #unreadable(lane: Lane, fault: string): void {
    // It stands for some picture; which one cannot be read.
    const record = this.#answered(lane, undefined, this.#options.clock.now());
    if (record) {
      this.#sender.corrupt(record.version);
      this.#options.meter.dropped(1);
    }
    this.#events.fault('corrupt-result', `A result could not be read: ${fault}.`);
    this.#settle(lane);
  }

  /** Books a result that came by a lane; the answer is the frame that it belongs to. */
  #answered(lane: Lane, requestId: string | undefined, now: number): FrameRecord | null {
    const { active, next } = this.link;
    const path = pathGuess(this.log.roundTrip);
    const soonest = lane === active ? this.log.soonest : 0;
    const { answered, dropped } = lane.frames.answer(requestId, now, path, soonest);
    this.#options.meter.dropped(dropped.length);
    lane.results += 1;
    lane.heardAt = now;
    this.link.proved(lane);
    this.#silence.heard(answered ? now - answered.sentAt : null);
    if (answered && lane === active) {
      this.log.answered(answered.frame, now, requestId !== undefined);
    }
    if (lane === active && this.#handOver('result-by-first') === 'drop') {
      // It was only slow: no need for another.
      this.link.suspected = false;
      this.#second = false;
      this.#proofAlarm.clear();
      if (next) this.#gone(next);
      this.link.dropNext();
    } else if (lane === next && this.#handOver('result-by-second') === 'take-over') {
      this.#takeOver();
    } else {
      this.#drain.heard(lane);
    }
    return answered;
  }

  #settle(lane: Lane): void {
    if (lane === this.link.active) this.#watch();
    this.#events.changed();
    this.pump();
  }

  #ended(lane: Lane, cause: CloseCause): void {
    const lost = [...lane.frames];
    this.#gone(lane);
    this.#drain.ended(lane);
    if (cause.kind === 'too-large' && lost.length > 0) {
      this.#sender.shrink(lost);
      const { code, message } = reasonOf(cause);
      this.#events.fault(code, message);
    }
    const { active, dialing } = this.link;
    if (active?.connection.open) this.#activated(active);
    else this.log.lost();
    if (dialing && !active) this.link.hurry();
    this.#watch();
    // First: a person is not to read of an idle moment while a stroke waits for its picture.
    this.pump();
    this.#events.changed();
  }

  #watch(): void {
    const { active } = this.link;
    const secondAt = active ? this.#secondAt(active) : Infinity;
    this.#silence.watch(active, Math.min(secondAt, this.#resyncAt()));
  }

  /** When a lane that has never answered gets another one beside it; infinite once it has. */
  #secondAt(lane: Lane): number {
    const { next, dialing } = this.link;
    return this.#second || next || dialing ? Infinity : this.#silence.secondAt(lane);
  }

  /** When pacing has waited in vain to get back into step; infinite where it does not wait. */
  #resyncAt(): number {
    const { policy } = this.#sender;
    const waits = policy.nextSendAt(this.log, this.#options.clock.now(), false) === Infinity;
    return waits ? this.log.resyncAt : Infinity;
  }

  /** The active lane has been silent for too long. */
  #overdue(): void {
    const lane = this.link.active;
    if (!lane) return;
    const silence = this.#silence.judge(lane, this.#resyncAt() <= this.#options.clock.now());
    this.#options.meter.dropped(lane.frames.giveUp().length);
    this.log.lost();
    if (silence === 'cold') this.#seekSecond(lane);
    else if (silence === 'stalled') this.#leave();
    else if (silence === 'hopeless') this.#giveUp(NO_ANSWER);
    this.#events.changed();
    this.pump();
  }

  #giveUp(reason: SessionReason): void {
    this.rest();
    this.link.giveUp({ ...reason, final: false });
  }

  /**
   * A silent first lane may be cold, or dead: nobody can tell. So it is kept, and a second one is
   * asked beside it; whichever answers first is the one.
   */
  #seekSecond(lane: Lane): void {
    const { next } = this.link;
    if (next) {
      // It may be cold too, and have dropped what it was sent.
      this.#options.meter.dropped(next.frames.giveUp().length);
      this.#sender.repeat(next);
    } else if (this.#secondAt(lane) <= this.#options.clock.now()) {
      this.#second = true;
      this.link.dial(false);
    }
  }

  /** Goes over to another lane, or to the first that comes. */
  #leave(): void {
    const { link } = this;
    link.suspected = true;
    link.trouble = STALLED;
    if (link.next) this.#takeOver();
    else if (link.dialing) link.hurry();
    else link.dial(false);
  }
}
