import type { Model } from '@realtime-canvas/realtime-config';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import { Alarm } from '../base/alarm.ts';
import type { FlightLog } from '../pacing/flight-log.ts';
import type { PacingPolicy } from '../pacing/pacing-policy.ts';
import { dataUri } from './data-uri.ts';
import type { DesiredPicture, PendingFrame } from './desired-picture.ts';
import { EncoderQueue, type ReadySketch } from './encoder-queue.ts';
import type { FrameRecord } from './frame-record.ts';
import type { SessionMeter } from './session-meter.ts';

/** What a frame is sent by: a connection to the service. */
export interface FrameCarrier {
  /** Bytes that wait in the runtime for the network to take them. */
  readonly bufferedAmount: number;
  /** The version of the newest frame on its way by it; 0 for none. */
  readonly newestVersion: number;
  /** Sends an input, and keeps what frame it was. @returns its size on the wire, in bytes */
  send(input: Record<string, unknown>, frame: FrameRecord): number;
}

export interface FrameSenderOptions {
  readonly model: Model;
  readonly clock: Clock;
  readonly meter: SessionMeter;
  readonly policy: PacingPolicy;
  readonly log: FlightLog;
  readonly picture: DesiredPicture;
}

export interface FrameSenderEvents {
  /** It is time to send, or to look again. */
  due(): void;
  sent(carrier: FrameCarrier, frame: number, at: number): void;
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

/** Encodes the pending frame and sends it when pacing says so. */
export class FrameSender {
  readonly #options: FrameSenderOptions;
  readonly #events: FrameSenderEvents;
  readonly #encoder: EncoderQueue;
  readonly #alarm: Alarm;
  #policy: PacingPolicy;
  /** What the last frame showed. */
  #sent: { readonly frame: PendingFrame; readonly ready: ReadySketch } | null = null;
  /** What the service refused as too large, and more, is not sent, in bytes. */
  #maxBytes = Infinity;
  #corrupt = { version: 0, times: 0 };

  constructor(options: FrameSenderOptions, events: FrameSenderEvents) {
    this.#options = options;
    this.#events = events;
    this.#policy = options.policy;
    this.#encoder = new EncoderQueue(options.clock, {
      ready: () => {
        events.due();
      },
      failed: (_sketch, error) => {
        events.fault('encode-failed', `The sketch could not be encoded: ${faultOf(error)}.`);
      },
    });
    this.#alarm = new Alarm(options.clock, () => {
      events.due();
    });
  }

  /** Paces by another policy from now on. */
  usePolicy(policy: PacingPolicy): void {
    this.#policy = policy;
  }

  /** Whether pacing waits for a result before it sends anything more. */
  get waitsForResult(): boolean {
    const { log, clock } = this.#options;
    return this.#policy.nextSendAt(log, clock.now(), false) === Infinity;
  }

  /** The pending frame, unless it is on its way by this carrier, or was tried for in vain. */
  due(carrier: FrameCarrier | null): PendingFrame | null {
    const { pending } = this.#options.picture;
    if (!pending || pending.version <= (carrier?.newestVersion ?? 0)) return null;
    const { version, times } = this.#corrupt;
    if (version === pending.version && times >= MOST_CORRUPT) return null;
    return this.#encoder.hasGivenUp(pending.sketch) ? null : pending;
  }

  /** Sends a frame that is due, as soon as pacing lets it. */
  send(carrier: FrameCarrier, frame: PendingFrame): void {
    this.#alarm.clear();
    if (this.#encoder.busy || this.#encoder.pausesFor(frame.sketch)) return;
    const now = this.#options.clock.now();
    if (carrier.bufferedAmount > MOST_BUFFERED) {
      this.#alarm.set(now + UPLINK_POLL_MS);
      return;
    }
    const { strokeEnded } = frame.sketch;
    const sendAt = this.#policy.nextSendAt(this.#options.log, now, strokeEnded);
    const ready = this.#readyFor(carrier, frame, Math.max(now, sendAt));
    // The end of a stroke does not get old: it lies ready should a result come sooner than guessed.
    const encodeAt = strokeEnded ? now : sendAt - this.#encoder.timeFor(frame.sketch);
    const startAt = ready ? sendAt : encodeAt;
    if (startAt > now) this.#alarm.set(startAt);
    else if (!ready) this.#encoder.encode(frame.sketch, frame.version);
    else if (ready.encoded.bytes.length > this.#maxBytes) this.#events.tooLarge();
    else if (ready.sketch === frame.sketch) this.#transmit(carrier, ready, frame);
    else {
      const { sketch, version } = ready;
      this.#transmit(carrier, ready, { ...frame, sketch, version });
    }
  }

  /** Whether a frame was sent while there is still something to be shown. */
  get canRepeat(): boolean {
    return this.#sent !== null && this.#options.picture.pending !== null;
  }

  /** Sends the last frame again, by another carrier. */
  repeat(carrier: FrameCarrier): void {
    if (this.#sent && this.canRepeat) this.#transmit(carrier, this.#sent.ready, this.#sent.frame);
  }

  /** These were on a connection that ended for being sent too much: the next has to be smaller. */
  shrink(lost: readonly FrameRecord[]): void {
    const largest = Math.max(0, ...lost.map(({ sketch }) => sketch.bytes.length));
    if (largest === 0) return;
    this.#maxBytes = Math.floor(largest * SHRINK);
    this.#sent = null;
    this.#encoder.limit(this.#maxBytes);
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
    this.#encoder.clear();
  }

  /** What is encoded already and may be sent at that time: the frame itself, or nearly so. */
  #readyFor(carrier: FrameCarrier, { sketch }: PendingFrame, at: number): ReadySketch | null {
    const ready = this.#encoder.last;
    if (!ready || ready.sketch === sketch) return ready;
    // The end of a stroke goes out as it is; nothing newer comes while it is encoded.
    if (sketch.strokeEnded || ready.version <= carrier.newestVersion) return null;
    return this.#encoder.isFresh(ready, at) ? ready : null;
  }

  #transmit(carrier: FrameCarrier, ready: ReadySketch, pending: PendingFrame): void {
    const { sketch, encoded, encodingAt } = ready;
    const { clock, model, picture, meter } = this.#options;
    const frame = picture.nextFrame();
    const requestId = `f${frame}`;
    const { settings, settingsAt, version } = pending;
    const image = model.imageForm === 'bytes' ? encoded.bytes : dataUri(encoded);
    const sentAt = clock.now();
    const bytes = carrier.send(model.buildInput({ image, settings, requestId }), {
      frame,
      requestId,
      version,
      capturedAt: Math.max(encoded.capturedAt ?? sketch.capturedAt, settingsAt),
      encodingAt: Math.min(sentAt, Math.max(encodingAt, settingsAt)),
      sentAt,
      settings,
      sketch: encoded,
    });
    meter.sent(bytes);
    this.#sent = { frame: pending, ready };
    this.#events.sent(carrier, frame, sentAt);
  }
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.message : 'its encoder failed';
}
