import type { Model, ModelSettings } from '@realtime-canvas/realtime-config';
import { Alarm } from '../base/alarm.ts';
import type { SessionMeter } from './session-meter.ts';
import type { FlightLog } from '../pacing/flight-log.ts';
import type { PacingPolicy } from '../pacing/pacing-policy.ts';
import { dataUri } from './data-uri.ts';
import type { FrameRecord, Lane } from '../channel/connection.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { Sketch } from './sketch.ts';
import { type ReadySketch, SketchDesk } from './encoder-queue.ts';

/** What is to be shown: the newest sketch with the settings of the moment. */
export interface Wish {
  readonly sketch: Sketch;
  readonly settings: ModelSettings;
  /** Counts up with every change of either. */
  readonly version: number;
  /** When the settings last changed: a picture that obeys them is no older than that. */
  readonly settingsAt: number;
}

export interface FrameSenderOptions {
  readonly model: Model;
  readonly clock: Clock;
  readonly meter: SessionMeter;
  readonly policy: PacingPolicy;
  readonly log: FlightLog;
  /** The number of the next frame; counts up over all senders of a session. */
  readonly nextFrame: () => number;
  /** What is to be shown, while its picture is not there. */
  readonly wish: () => Wish | null;
}

export interface FrameSenderEvents {
  /** It is time to send, or to look again. */
  due(): void;
  sent(lane: Lane, frame: number, at: number): void;
  /** The sketch is larger than the service takes, and its encoder cannot make it smaller. */
  tooLarge(): void;
  fault(code: string, message: string): void;
}

/** What was too large is encoded again to this share of it. */
const SHRINK = 0.5;
/** A sketch whose results could not be read so often is not sent again. */
const MOST_CORRUPT = 5;
/** More than this in the runtime's own buffer: the uplink is behind, another frame would wait. */
const MOST_BUFFERED = 64 * 1024;
const UPLINK_POLL_MS = 15;

/** Encodes the wish and sends it as a frame, when pacing says so. */
export class FrameSender {
  policy: PacingPolicy;
  readonly #options: FrameSenderOptions;
  readonly #events: FrameSenderEvents;
  readonly #desk: SketchDesk;
  readonly #alarm: Alarm;
  /** What the last frame showed. */
  #sent: { readonly wish: Wish; readonly ready: ReadySketch } | null = null;
  /** What the service refused as too large, and more, is not sent, in bytes. */
  #maxBytes = Infinity;
  #corrupt = { version: 0, times: 0 };

  constructor(options: FrameSenderOptions, events: FrameSenderEvents) {
    this.#options = options;
    this.#events = events;
    this.policy = options.policy;
    this.#desk = new SketchDesk(options.clock, {
      ready: () => events.due(),
      failed: (_sketch, error) =>
        events.fault('encode-failed', `The sketch could not be encoded: ${faultOf(error)}.`),
    });
    this.#alarm = new Alarm(options.clock, () => events.due());
  }

  /** The wish, unless its picture is on its way by this lane already, or was tried for in vain. */
  due(lane: Lane | null): Wish | null {
    const wish = this.#options.wish();
    if (!wish || wish.version <= (lane?.frames.newest?.version ?? 0)) return null;
    const { version, times } = this.#corrupt;
    if (version === wish.version && times >= MOST_CORRUPT) return null;
    return this.#desk.hasGivenUp(wish.sketch) ? null : wish;
  }

  /** Sends what is due as soon as pacing lets it. */
  send(lane: Lane): void {
    const wish = this.due(lane);
    this.#alarm.clear();
    if (!wish || this.#desk.busy || this.#desk.pausesFor(wish.sketch)) return;
    const now = this.#options.clock.now();
    if (lane.connection.bufferedAmount > MOST_BUFFERED) {
      this.#alarm.set(now + UPLINK_POLL_MS);
      return;
    }
    const { strokeEnded } = wish.sketch;
    const sendAt = this.policy.nextSendAt(this.#options.log, now, strokeEnded);
    const ready = this.#readyFor(lane, wish, Math.max(now, sendAt));
    // The end of a stroke does not get old: it lies ready should a result come sooner than guessed.
    const encodeAt = strokeEnded ? now : sendAt - this.#desk.timeFor(wish.sketch);
    const startAt = ready ? sendAt : encodeAt;
    if (startAt > now) this.#alarm.set(startAt);
    else if (!ready) this.#desk.encode(wish.sketch, wish.version);
    else if (ready.encoded.bytes.length > this.#maxBytes) this.#events.tooLarge();
    else if (ready.sketch === wish.sketch) this.#transmit(lane, ready, wish);
    else this.#transmit(lane, ready, { ...wish, sketch: ready.sketch, version: ready.version });
  }

  /** Whether a frame was sent while there is still something to be shown. */
  get canRepeat(): boolean {
    return this.#sent !== null && this.#options.wish() !== null;
  }

  /** Sends the last frame again, by another lane. */
  repeat(lane: Lane): void {
    if (this.#sent && this.canRepeat) this.#transmit(lane, this.#sent.ready, this.#sent.wish);
  }

  /** These were on a lane that ended for being sent too much: the next has to be smaller. */
  shrink(lost: readonly FrameRecord[]): void {
    const largest = Math.max(0, ...lost.map(({ sketch }) => sketch.bytes.length));
    if (largest === 0) return;
    this.#maxBytes = Math.floor(largest * SHRINK);
    this.#sent = null;
    this.#desk.limit(this.#maxBytes);
  }

  /** The result of a frame of this version could not be read; null: one could. */
  corrupt(version: number | null): void {
    const { version: before, times } = this.#corrupt;
    if (version === null) this.#corrupt = { version: before, times: 0 };
    else this.#corrupt = { version, times: version === before ? times + 1 : 1 };
  }

  /** Sends nothing by itself until it is asked to. */
  rest(): void {
    this.#alarm.clear();
  }

  /** Another board is drawn on: nothing of the one before is sent any more. */
  forget(): void {
    this.close();
    this.#sent = null;
  }

  close(): void {
    this.rest();
    this.#desk.clear();
  }

  /** What is encoded already and may be sent at that time: the wish itself, or nearly so. */
  #readyFor(lane: Lane, wish: Wish, at: number): ReadySketch | null {
    const ready = this.#desk.last;
    if (!ready || ready.sketch === wish.sketch) return ready;
    // The end of a stroke goes out as it is; nothing newer comes while it is encoded.
    if (wish.sketch.strokeEnded || ready.version <= (lane.frames.newest?.version ?? 0)) return null;
    return this.#desk.isFresh(ready, at) ? ready : null;
  }

  #transmit(lane: Lane, ready: ReadySketch, wish: Wish): void {
    const { sketch, encoded, encodingAt } = ready;
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
    lane.firstSentAt ??= sentAt;
    this.#sent = { wish, ready };
    this.#events.sent(lane, frame, sentAt);
  }
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.message : 'its encoder failed';
}
