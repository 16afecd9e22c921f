import type { Model, ModelSettings, RealtimeResult } from '@realtime-canvas/realtime-config';
import { Alarm } from '../clock/alarm.ts';
import type { CloseCause } from '../connection/close-cause.ts';
import type { SessionMeter } from '../measurements/session-meter.ts';
import { FlightLog } from '../pacing/flight-log.ts';
import type { PacingPolicy } from '../pacing/pacing-policy.ts';
import { dataUri } from './data-uri.ts';
import type { FrameRecord, Lane } from './lane.ts';
import { Link, type LinkOptions } from './link.ts';
import { reasonOf } from './reasons.ts';
import {
  patienceForFirst,
  patienceForSecond,
  patienceOnceAnswered,
  resendAfter,
} from '../pacing/patience.ts';
import { type ReadySketch, SketchDesk } from './sketch-desk.ts';
import type { Clock, Sketch } from './session-types.ts';

/** What is to be shown: the newest sketch with the settings of the moment. */
export interface Wish {
  readonly sketch: Sketch;
  readonly settings: ModelSettings;
  /** Counts up with every change of either. */
  readonly version: number;
  /** When the settings last changed: a picture that obeys them is no older than that. */
  readonly settingsAt: number;
}

export interface CourierOptions extends Omit<LinkOptions, 'maxBuffering'> {
  readonly model: Model;
  readonly policy: PacingPolicy;
  readonly maxBuffering: number;
  readonly clock: Clock;
  readonly meter: SessionMeter;
  /** The number of the next frame; counts up over all couriers of a session. */
  readonly nextFrame: () => number;
  /** What is to be shown, while its picture is not there. */
  readonly wish: () => Wish | null;
}

export interface CourierEvents {
  result(record: FrameRecord, result: RealtimeResult, receivedAt: number): void;
  fault(code: string, message: string): void;
  changed(): void;
}

/** A service that takes frames and answers none is left after so long, besides its cold start. */
const GIVE_UP_AFTER_MS = 5 * 60_000;
/** What was too large is encoded again to this share of it. */
const SHRINK = 0.5;
/** How long the lane before may still bring what is on its way, after a hand-over. */
const DRAIN_MS = 2_000;
/** A sketch whose results could not be read so often is not sent again. */
const MOST_CORRUPT = 5;
/** The service may drop a frame without a word while it is wider than this guess of the path. */
const PATH_MARGIN = 1.5;
const PATH_MARGIN_MS = 5;
/** More than this in the runtime's own buffer: the uplink is behind, another frame would wait. */
const MOST_BUFFERED = 64 * 1024;
const UPLINK_POLL_MS = 15;
/** Without a frame for so long nobody would see the gap of a token that ran out. */
const QUIET_MS = 10_000;

/**
 * Carries the newest sketch to one model and its pictures back: when to send, what answers what,
 * what is lost and goes out again, when a lane is silent for too long, when to change lanes.
 */
export class Courier {
  readonly link: Link;
  readonly log = new FlightLog();
  policy: PacingPolicy;
  /** The active lane, once it has been silent for too long. */
  suspect: Lane | null = null;

  readonly #options: CourierOptions;
  readonly #events: CourierEvents;
  readonly #desk: SketchDesk;
  readonly #pumpAlarm: Alarm;
  readonly #watchAlarm: Alarm;
  readonly #refreshAlarm: Alarm;
  readonly #drainAlarm: Alarm;
  #draining: Lane | null = null;
  /** The wish that the last frame showed. */
  #sent: Wish | null = null;
  /** `next` is there because `active` has not answered yet, and may still do so. */
  #second = false;
  #stalls = 0;
  #resends = 0;
  #lastLatency = 0;
  #warm = false;
  /** Since when the service has owed an answer that is overdue. */
  #owedSince: number | null = null;
  /** What the service refused as too large, and more, is not sent, in bytes. */
  #maxBytes = Infinity;
  #corrupt = { version: 0, times: 0 };

  constructor(options: CourierOptions, events: CourierEvents) {
    this.#options = options;
    this.#events = events;
    this.policy = options.policy;
    const { clock } = options;
    this.#desk = new SketchDesk(clock, {
      ready: () => this.pump(),
      failed: (_sketch, error) =>
        events.fault('encode-failed', error instanceof Error ? error.message : 'encoding failed'),
    });
    this.#pumpAlarm = new Alarm(clock, () => this.pump());
    this.#watchAlarm = new Alarm(clock, () => this.#overdue());
    this.#refreshAlarm = new Alarm(clock, () => this.#refresh());
    this.#drainAlarm = new Alarm(clock, () => this.#drained());
    this.link = new Link(options, {
      opened: (lane) => this.#opened(lane),
      result: (lane, message, bytes) => this.#received(lane, message, bytes),
      corrupt: (lane, fault) => this.#unreadable(lane, fault),
      ended: (lane, cause) => this.#ended(lane, cause),
      changed: () => events.changed(),
    });
  }

  /** Sends the wish as soon as pacing lets it; connects where that is needed for it. */
  pump(): void {
    const wish = this.#due();
    const lane = this.link.active;
    this.#pumpAlarm.clear();
    if (!wish || this.link.failure) return;
    if (!lane || lane === this.suspect) {
      this.link.dial(false);
      return;
    }
    if (this.#desk.busy || !this.#desk.mayEncode(wish.sketch)) return;
    const now = this.#options.clock.now();
    if (lane.connection.bufferedAmount > MOST_BUFFERED) {
      this.#pumpAlarm.set(now + UPLINK_POLL_MS);
      return;
    }
    const sendAt = this.policy.nextSendAt(this.log, now, wish.sketch.strokeEnded);
    const ready = this.#readyFor(lane, wish, Math.max(now, sendAt));
    const startAt = ready ? sendAt : sendAt - this.#desk.timeFor(wish.sketch);
    if (startAt > now) {
      this.#pumpAlarm.set(startAt);
      return;
    }
    if (!ready) this.#desk.encode(wish.sketch, wish.version);
    else if (ready.encoded.bytes.length > this.#maxBytes) this.#tooLarge();
    else if (ready.sketch === wish.sketch) this.#transmit(lane, ready, wish);
    else this.#transmit(lane, ready, { ...wish, sketch: ready.sketch, version: ready.version });
  }

  /** What is encoded already and may be sent at that time: the wish itself, or nearly so. */
  #readyFor(lane: Lane, wish: Wish, at: number): ReadySketch | null {
    const ready = this.#desk.last;
    if (!ready || ready.sketch === wish.sketch) return ready;
    // The end of a stroke goes out as it is; nothing newer comes while it is encoded.
    if (wish.sketch.strokeEnded || ready.version <= (lane.frames.newest?.version ?? 0)) return null;
    return this.#desk.isFresh(ready, at) ? ready : null;
  }

  #tooLarge(): void {
    this.rest();
    const { code, message } = reasonOf({ kind: 'too-large' });
    this.link.giveUp({ code, message: `${message} It could not be made smaller.`, final: false });
  }

  /** The wish has changed. */
  offered(): void {
    if (this.link.active && this.#refreshAlarm.at === Number.POSITIVE_INFINITY) this.#refresh();
    this.pump();
  }

  /** Lets sockets and timers go. What was learned stays. */
  rest(): void {
    const { meter, clock } = this.#options;
    for (const lane of [this.link.active, this.link.next, this.#draining]) {
      if (!lane) continue;
      meter.dropped(lane.frames.giveUp().length);
      meter.closed(lane, clock.now());
    }
    this.#draining?.connection.close();
    this.#draining = null;
    this.#owedSince = null;
    this.suspect = null;
    this.log.lost();
    this.link.drop();
    for (const alarm of [this.#pumpAlarm, this.#watchAlarm, this.#refreshAlarm, this.#drainAlarm]) {
      alarm.clear();
    }
  }

  close(): void {
    this.rest();
    this.#desk.clear();
    this.link.close();
  }

  /** The wish, unless its picture is on its way already. */
  #due(): Wish | null {
    const wish = this.#options.wish();
    if (!wish || wish.version <= (this.link.active?.frames.newest?.version ?? 0)) return null;
    const { version, times } = this.#corrupt;
    return version === wish.version && times >= MOST_CORRUPT ? null : wish;
  }

  #transmit(lane: Lane, { sketch, encoded, encodingAt }: ReadySketch, wish: Wish): void {
    const { clock, model, nextFrame, meter } = this.#options;
    const frame = nextFrame();
    const requestId = `f${frame}`;
    const { settings, settingsAt } = wish;
    const image = model.imageForm === 'bytes' ? encoded.bytes : dataUri(encoded);
    const sentAt = clock.now();
    meter.sent(lane.connection.send(model.buildInput({ image, settings, requestId })));
    lane.frames.add({
      frame,
      requestId,
      version: wish.version,
      capturedAt: Math.max(encoded.capturedAt ?? sketch.capturedAt, settingsAt),
      encodingAt: Math.min(sentAt, Math.max(encodingAt, settingsAt)),
      sentAt,
      settings,
      sketch: encoded,
    });
    this.#sent = wish;
    lane.firstSentAt ??= sentAt;
    if (lane === this.link.active) {
      this.log.sent(frame, sentAt);
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
    else if (this.suspect || !this.#probe(lane)) this.#takeOver();
    this.#events.changed();
    this.pump();
  }

  #activated(lane: Lane): void {
    this.log.lost();
    for (const { frame, sentAt } of lane.frames) this.log.sent(frame, sentAt);
    this.suspect = null;
    this.#second = false;
    this.#resends = 0;
    this.#refreshAlarm.set(lane.token.refreshAt);
    this.#watch();
  }

  /** Asks the next lane for a picture, so that it has shown its worth before it takes over. */
  #probe(lane: Lane): boolean {
    const last = this.#desk.last;
    if (!this.#options.wish() || !last || !this.#sent) return false;
    this.#transmit(lane, last, this.#sent);
    return true;
  }

  /** `next` takes over from `active`. */
  #takeOver(): void {
    const before = this.link.promote();
    const lane = this.link.active;
    if (before) this.#drain(before);
    if (lane) this.#activated(lane);
  }

  #drain(lane: Lane): void {
    this.#drained();
    this.#draining = lane;
    if (lane.frames.size === 0) this.#drained();
    else this.#drainAlarm.set(this.#options.clock.now() + DRAIN_MS);
  }

  #drained(): void {
    const lane = this.#draining;
    this.#draining = null;
    this.#drainAlarm.clear();
    if (!lane) return;
    lane.connection.close();
    this.#gone(lane);
  }

  #gone(lane: Lane): void {
    const { meter, clock } = this.#options;
    meter.dropped(lane.frames.giveUp().length);
    meter.closed(lane, clock.now());
  }

  #refresh(): void {
    const { clock } = this.#options;
    const quiet = clock.now() - this.log.lastSentAt > QUIET_MS;
    // Nobody draws: the next stroke will ask again.
    if (!quiet || this.#options.wish()) this.link.dial(true);
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
    this.#corrupt.times = 0;
    if (record) this.#events.result(record, result, now);
    this.#settle(lane);
  }

  /** Books a result that came by a lane; the answer is the frame that it belongs to. */
  #answered(lane: Lane, requestId: string | undefined, now: number): FrameRecord | null {
    const path = this.log.roundTrip * PATH_MARGIN + PATH_MARGIN_MS;
    const { answered, dropped } = lane.frames.answer(
      requestId,
      now,
      path,
      lane === this.link.active ? this.log.soonest : 0,
    );
    this.#options.meter.dropped(dropped.length);
    lane.results += 1;
    lane.heardAt = now;
    this.#warm = true;
    this.#owedSince = null;
    this.#stalls = 0;
    this.link.proved();
    if (answered) {
      this.#lastLatency = now - answered.sentAt;
      if (lane === this.link.active) {
        this.log.answered(answered.frame, now, requestId !== undefined);
      }
    }
    if (lane === this.suspect || (this.#second && lane === this.link.active)) {
      // It was only slow: no need for another.
      this.suspect = null;
      this.#second = false;
      this.#dropNext();
    } else if (lane === this.link.next) {
      this.#takeOver();
    } else if (lane === this.#draining && lane.frames.size === 0) {
      this.#drained();
    }
    return answered;
  }

  /**
   * A silent first lane may be cold, or dead: nobody can tell. So it is kept, and a second one is
   * asked beside it; whichever answers first is the one.
   */
  #seekSecond(lane: Lane, now: number): void {
    const { next, dialing } = this.link;
    if (next) {
      // It may be cold too, and have dropped what it was sent.
      this.#options.meter.dropped(next.frames.giveUp().length);
      this.#probe(next);
    } else if (!dialing && this.#secondAt(lane) <= now) {
      this.#second = true;
      this.link.dial(false);
    }
  }

  #dropNext(): void {
    const { next } = this.link;
    if (next) this.#gone(next);
    this.link.dropNext();
  }

  #unreadable(lane: Lane, fault: string): void {
    const now = this.#options.clock.now();
    // It stands for some picture; which one cannot be read.
    const record = this.#answered(lane, undefined, now);
    if (record) {
      const { version, times } = this.#corrupt;
      this.#corrupt = {
        version: record.version,
        times: record.version === version ? times + 1 : 1,
      };
      this.#options.meter.dropped(1);
    }
    this.#events.fault('corrupt-result', `A result could not be read: ${fault}.`);
    this.#settle(lane);
  }

  #settle(lane: Lane): void {
    if (lane === this.link.active) this.#watch();
    this.#events.changed();
    this.pump();
  }

  #ended(lane: Lane, cause: CloseCause): void {
    const lost = [...lane.frames];
    this.#gone(lane);
    if (lane === this.suspect) this.suspect = null;
    if (lane === this.#draining) this.#draining = null;
    if (cause.kind === 'too-large') this.#shrink(lost);
    const { active, dialing } = this.link;
    if (active && active !== lane && active.connection.open) this.#activated(active);
    else this.log.lost();
    if (dialing && !active) this.link.hurry();
    this.#watch();
    this.#events.changed();
    this.pump();
  }

  /** The frame itself is not sent again: the next encoding has to be smaller. */
  #shrink(lost: readonly FrameRecord[]): void {
    const largest = Math.max(...lost.map(({ sketch }) => sketch.bytes.length));
    if (!(largest > 0)) return;
    this.#maxBytes = Math.floor(largest * SHRINK);
    this.#desk.limit(this.#maxBytes);
    this.#events.fault('frame-too-large', reasonOf({ kind: 'too-large' }).message);
  }

  /** Sets the watch on the active lane's oldest frame. */
  #watch(): void {
    const lane = this.link.active;
    const oldest = lane?.frames.oldest;
    if (!lane || !oldest) {
      this.#watchAlarm.clear();
      return;
    }
    const wait =
      lane.results > 0
        ? patienceOnceAnswered(this.log, this.#lastLatency)
        : resendAfter(this.#resends, this.#lastLatency);
    const overdueAt = Math.max(lane.heardAt, oldest.sentAt) + wait;
    this.#watchAlarm.set(Math.min(overdueAt, this.#secondAt(lane), this.#resyncAt()));
  }

  /** When a lane that has never answered gets a second one beside it; infinite once it has. */
  #secondAt({ results, firstSentAt }: Lane): number {
    const { next, dialing } = this.link;
    if (results > 0 || firstSentAt === null || this.#second || next || dialing) return Infinity;
    return firstSentAt + patienceForSecond(this.#options.model.typicalColdStartMs);
  }

  /** When pacing has waited in vain to get back into step; infinite where it does not wait. */
  #resyncAt(): number {
    const { log, policy } = this;
    const waits = policy.nextSendAt(log, this.#options.clock.now(), false) === Infinity;
    return waits ? log.resyncAt : Infinity;
  }

  #overdue(): void {
    const lane = this.link.active;
    if (!lane) return;
    const { model, meter, clock } = this.#options;
    const now = clock.now();
    const outOfStep = this.#resyncAt() <= now;
    meter.dropped(lane.frames.giveUp().length);
    this.log.lost();
    this.#owedSince ??= now;
    const patience = patienceForFirst(model.typicalColdStartMs, this.#warm, this.#stalls);
    if (now - this.#owedSince > GIVE_UP_AFTER_MS + 2 * model.typicalColdStartMs) {
      this.rest();
      this.link.giveUp({
        code: 'no-answer',
        message: 'The model takes what we send but does not answer. We stopped trying.',
        final: false,
      });
    } else if (outOfStep) {
      // Nothing is wrong with the lane.
    } else if (lane.results === 0 && now - (lane.firstSentAt ?? 0) < patience) {
      this.#resends += 1;
      this.#seekSecond(lane, now);
    } else {
      this.#stalls += 1;
      this.suspect = lane;
      this.link.trouble = {
        code: 'stalled',
        message: 'The model has stopped answering; trying another connection.',
      };
      if (this.link.next) this.#takeOver();
      else this.link.dial(false);
    }
    this.#events.changed();
    this.pump();
  }
}
