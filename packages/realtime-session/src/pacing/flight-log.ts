import { RingBuffer } from '../base/ring-buffer.ts';
import { serviceGuess } from './service-guess.ts';

/** A frame that was sent and has no result yet. */
export interface Flight {
  readonly frame: number;
  readonly sentAt: number;
}

/** Short, so that a service that slows down is believed soon: a window of 32 fails there. */
const SERVICE_WINDOW = 16;
/**
 * The second smallest: what counts on it is seldom late, and then by no more than a round trip,
 * since a result that comes sooner sends the next frame at once.
 */
const LEAST_SHARE = 0.1;
/** Long, since the path changes slowly and only the smallest twentieth counts. */
const PATH_WINDOW = 256;
/**
 * The first result comes to code that has never run, and so late that the gap behind it is too
 * short. One such gap counts for long, as the smallest of few; what it adds to R makes frames early.
 */
const COLD_RESULTS = 1;
/**
 * Without ids a lost result makes the next services seem twice as long, which a guess by cost
 * would believe; the one at this share does not, unless many are.
 */
const UNNAMED_SHARE = 0.8;
/** Low: a round trip guessed too high costs far more than one too low; 1 % fails under jitter. */
const PATH_SHARE = 0.05;

/** A result sooner than this share of the quickest ones belongs to nothing that is in flight. */
const SOONEST_SHARE = 0.8;
const LATENCIES_TO_KNOW = 8;
/**
 * Without ids, a result that is lost shifts every later one by a frame: each then comes a whole
 * service after the newest frame went out, and the service idles for want of a frame. So many in
 * a row are no chance, and sending stops for so many service times to see whether any comes.
 */
const DOUBTS = 3;
const DOUBT_SHARE = 0.8;
const RESYNC_TIMES = 1.5;

/**
 * What can be seen from outside of a service that works on one frame at a time: when frames went
 * out and when results came. Learns the service time S and the round trip R from that.
 */
export class FlightLog {
  readonly #inFlight: Flight[] = [];
  readonly #services = new RingBuffer(SERVICE_WINDOW);
  readonly #latencies = new RingBuffer(PATH_WINDOW);
  readonly #gaps = new RingBuffer(PATH_WINDOW);
  #lastSentAt = Number.NEGATIVE_INFINITY;
  #lastResultAt = Number.NEGATIVE_INFINITY;
  #results = 0;
  /** Worked out when it is asked for: a fixed interval never does. */
  #serviceTime: number | null = 0;
  #roundTrip = 0;
  #quickest = 0;
  #named = false;
  #doubts = 0;
  #resyncAt = Number.POSITIVE_INFINITY;

  /** Frames sent that have no result yet, oldest first. */
  get inFlight(): readonly Flight[] {
    return this.#inFlight;
  }

  get lastSentAt(): number {
    return this.#lastSentAt;
  }

  get lastResultAt(): number {
    return this.#lastResultAt;
  }

  /** The median of the last services, in ms; null before the first result. */
  get medianService(): number | null {
    return this.#services.quantile(0.5);
  }

  /** S in ms, as to be counted on (see `serviceGuess`); 0 before the first result. */
  get serviceTime(): number {
    this.#serviceTime ??= this.#named
      ? serviceGuess(this.#services.sorted, this.#roundTrip)
      : (this.#services.atShare(UNNAMED_SHARE) ?? 0);
    return this.#serviceTime;
  }

  /** S in ms, guessed low; 0 before the first result. */
  get leastService(): number {
    return this.#services.atShare(LEAST_SHARE) ?? 0;
  }

  /** R in ms, guessed low; 0 before two frames were in flight together. */
  get roundTrip(): number {
    return this.#roundTrip;
  }

  /** Whether a frame has waited behind another yet, without which R and S cannot be told apart. */
  get knowsPath(): boolean {
    return this.#gaps.length > 0;
  }

  /** A result this soon after a frame, in ms, cannot be its own; 0 until that is known. */
  get soonest(): number {
    return this.#latencies.length < LATENCIES_TO_KNOW ? 0 : SOONEST_SHARE * this.#quickest;
  }

  /** Whether results name the frame that they belong to. */
  get named(): boolean {
    return this.#named;
  }

  /**
   * Until then nothing should be sent, and if nothing has come, nothing in flight will: results
   * and frames have got out of step. Infinite while there is no such doubt.
   */
  get resyncAt(): number {
    return this.#resyncAt;
  }

  sent(frame: number, at: number): void {
    this.#inFlight.push({ frame, sentAt: at });
    this.#lastSentAt = at;
  }

  /**
   * A result came for that frame; those sent before it will get none any more.
   * @param named whether the result itself said so, rather than its place in the order
   */
  answered(frame: number, at: number, named: boolean): void {
    const index = this.#inFlight.findIndex((flight) => flight.frame === frame);
    if (index < 0) return;
    const { sentAt } = this.#inFlight[index]!;
    const newest = this.#inFlight.at(-1)!;
    this.#inFlight.splice(0, index + 1);

    this.#named = named;
    this.#latencies.push(at - sentAt);
    // Only a frame that was there when the service got free shows the service alone.
    const isWarm = this.#results > COLD_RESULTS;
    if (isWarm && sentAt < this.#lastResultAt) this.#gaps.push(at - this.#lastResultAt);
    const latency = this.#latencies.atShare(PATH_SHARE) ?? 0;
    const gap = this.#gaps.atShare(PATH_SHARE);
    this.#roundTrip = gap === null ? 0 : Math.max(0, latency - gap);
    this.#quickest = latency;

    this.#services.push(Math.max(0, at - Math.max(this.#lastResultAt, sentAt + this.#roundTrip)));
    this.#serviceTime = null;
    this.#lastResultAt = at;
    this.#results += 1;

    const mayBeNewest = at - newest.sentAt >= this.#roundTrip + DOUBT_SHARE * (gap ?? Infinity);
    this.#doubts = !named && newest.frame !== frame && mayBeNewest ? this.#doubts + 1 : 0;
    const doubtful = this.#doubts >= DOUBTS;
    if (doubtful) this.#doubts = 0;
    this.#resyncAt = doubtful ? at + RESYNC_TIMES * this.serviceTime : Number.POSITIVE_INFINITY;
  }

  /** Nothing in flight will get a result (the socket is gone). What was learned stays. */
  lost(): void {
    this.#inFlight.length = 0;
    this.#lastResultAt = Number.NEGATIVE_INFINITY;
    this.#resyncAt = Number.POSITIVE_INFINITY;
  }
}
