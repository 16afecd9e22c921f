import { Alarm } from '../base/alarm.ts';
import { RingBuffer } from '../base/ring-buffer.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { EncodedSketch, Sketch } from './sketch.ts';

/** A sketch made ready to be sent. */
export interface ReadySketch {
  readonly sketch: Sketch;
  /** The version of the pending frame that it was encoded for. */
  readonly version: number;
  readonly encoded: EncodedSketch;
  readonly encodingAt: number;
  readonly readyAt: number;
}

/** An encoder that takes longer than this has hung. */
const ENCODE_DEADLINE_MS = 5_000;
/** A sketch that could not be encoded is tried again so often, so long apart. */
const MOST_TRIES = 3;
const RETRY_MS = 250;
/** Enough to follow a machine that gets slower, few enough to forget one hiccup. */
const ENCODES_KEPT = 8;

/**
 * For so many encodings a sketch counts as fresh: to encode again makes the frame late by one, and
 * late costs half of what early does (see the pacing policy).
 */
const FRESH_FOR = 1.5;

export interface EncoderQueueEvents {
  /** A sketch is ready, or may be tried again. */
  ready(): void;
  /** This sketch is left out. */
  failed(sketch: Sketch, error: unknown): void;
}

/** Encodes one sketch at a time, and keeps the last so that sending it again costs nothing. */
export class EncoderQueue {
  readonly #clock: Clock;
  readonly #events: EncoderQueueEvents;
  readonly #deadline: Alarm;
  readonly #retry: Alarm;
  readonly #durations = new RingBuffer(ENCODES_KEPT);
  #ready: ReadySketch | null = null;
  #abort: AbortController | null = null;
  #maxBytes: number | undefined;
  #tries = 0;
  #failed: Sketch | null = null;

  constructor(clock: Clock, events: EncoderQueueEvents) {
    this.#clock = clock;
    this.#events = events;
    this.#deadline = new Alarm(clock, () => this.#abort?.abort(new Error('encoding timed out')));
    this.#retry = new Alarm(clock, () => events.ready());
  }

  get busy(): boolean {
    return this.#abort !== null;
  }

  /** The sketch encoded last. */
  get last(): ReadySketch | null {
    return this.#ready;
  }

  /** How long encoding that sketch will take, in ms; 0 where it is done already. */
  timeFor(sketch: Sketch): number {
    return this.#ready?.sketch === sketch ? 0 : (this.#durations.quantile(0.5) ?? 0);
  }

  /**
   * What is ready may go at that time in place of a newer sketch: it is hardly older than the newer
   * one would be once it is encoded. A pen that moves faster than the encoder would otherwise keep
   * it busy for ever, and nothing would be sent.
   */
  isFresh(ready: ReadySketch, at: number): boolean {
    const usual = this.#durations.quantile(0.5) ?? 0;
    const took = Math.max(usual, ready.readyAt - ready.encodingAt);
    return at - ready.encodingAt <= FRESH_FOR * took;
  }

  /** Whether that sketch has failed just now, and is tried again in a moment. */
  pausesFor(sketch: Sketch): boolean {
    return this.#failed === sketch && this.#retry.at !== Number.POSITIVE_INFINITY;
  }

  /** Whether that sketch has failed too often to be tried again. */
  hasGivenUp(sketch: Sketch): boolean {
    return this.#failed === sketch && this.#tries >= MOST_TRIES;
  }

  encode(sketch: Sketch, version: number): void {
    const abort = new AbortController();
    this.#abort = abort;
    const encodingAt = this.#clock.now();
    this.#deadline.set(encodingAt + ENCODE_DEADLINE_MS);
    new Promise<EncodedSketch>((resolve, reject) => {
      abort.signal.addEventListener('abort', () => reject(abort.signal.reason), { once: true });
      sketch.encode(abort.signal, this.#maxBytes).then(resolve, reject);
    }).then(
      (encoded) => {
        if (!this.#settled(abort)) return;
        const readyAt = this.#clock.now();
        this.#durations.push(readyAt - encodingAt);
        this.#ready = { sketch, version, encoded, encodingAt, readyAt };
        this.#failed = null;
        this.#events.ready();
      },
      (error: unknown) => {
        if (this.#settled(abort)) this.#rejected(sketch, error);
      },
    );
  }

  /** From now on no sketch may be larger than that, in bytes; what is ready may be. */
  limit(maxBytes: number): void {
    this.clear();
    this.#maxBytes = maxBytes;
  }

  /** Gives up what is under way and forgets what is ready. */
  clear(): void {
    const abort = this.#abort;
    this.#abort = null;
    abort?.abort(new Error('no longer wanted'));
    this.#deadline.clear();
    this.#retry.clear();
    this.#ready = null;
    this.#failed = null;
  }

  #settled(abort: AbortController): boolean {
    if (this.#abort !== abort) return false;
    this.#abort = null;
    this.#deadline.clear();
    return true;
  }

  #rejected(sketch: Sketch, error: unknown): void {
    this.#tries = this.#failed === sketch ? this.#tries + 1 : 1;
    this.#failed = sketch;
    if (this.#tries < MOST_TRIES) this.#retry.set(this.#clock.now() + RETRY_MS);
    this.#events.failed(sketch, error);
    // A newer one may have come meanwhile.
    this.#events.ready();
  }
}
