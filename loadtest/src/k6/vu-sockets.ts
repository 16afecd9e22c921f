import { now } from './clock.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';

/** What `vuSockets` reads of each socket. */
export interface CountedSocket {
  /** Age of the displayed picture, in ms; undefined while nothing is drawn or there is no picture. */
  age(at: number): number | undefined;
  /** Whether it can send now. */
  readonly open: boolean;
}

const FLUSH_MS = 250;
/**
 * One of so many events measures how late this generator is: measuring each costs too much. Odd, since
 * timers and messages often alternate, and an even number would see one kind of them alone.
 */
const LAG_EVERY = 5;

/**
 * The sockets of one VU. Counts for all of them together, samples their ages at moments that are
 * independent of frames, and adds to k6's metrics a few times a second: each `add` costs as much as a frame.
 */
class VuSockets {
  readonly #sockets: CountedSocket[] = [];
  #sent = 0;
  #delivered = 0;
  #step = { delivered: 0, dropped: 0 };
  #events = 0;
  #flushTimer: ReturnType<typeof setInterval> | undefined;
  #ageTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param ageEveryMs mean time between two samples of the age */
  add(socket: CountedSocket, ageEveryMs: number): void {
    this.#sockets.push(socket);
    if (this.#sockets.length > 1) return;
    this.#flushTimer = setInterval(() => this.#flush(), FLUSH_MS);
    this.#sampleAgesLater(ageEveryMs);
  }

  remove(socket: CountedSocket): void {
    this.#sockets.splice(this.#sockets.indexOf(socket), 1);
    if (this.#sockets.length > 0) return;
    clearInterval(this.#flushTimer);
    clearTimeout(this.#ageTimer);
    this.#flush();
  }

  sent(): void {
    this.#sent++;
  }

  delivered(): void {
    this.#delivered++;
    this.#step.delivered++;
  }

  /** Added at once, with the result that reveals them. */
  dropped(frames: number): void {
    if (frames === 0) return;
    metrics.dropped.add(frames);
    this.#step.dropped += frames;
  }

  /** @param ms how late an event of this generator was */
  late(ms: number): void {
    if (this.#events++ % LAG_EVERY === 0) metrics.lag.add(ms > 0 ? ms : 0);
  }

  /** Call before a tag changes: what was counted until now gets the old one. */
  endStep(): void {
    this.#flush();
    const { delivered, dropped } = this.#step;
    if (delivered + dropped > 0) metrics.dropShare.add(dropped / (delivered + dropped));
    this.#step = { delivered: 0, dropped: 0 };
  }

  /** Those that should be open by now and are not: they are in no other figure. */
  countMissing(): void {
    const missing = this.#sockets.filter(({ open }) => !open).length;
    if (missing > 0) metrics.lost.add(missing, { reason: 'not open in time' });
  }

  #flush(): void {
    if (this.#sent > 0) metrics.sent.add(this.#sent);
    if (this.#delivered > 0) metrics.delivered.add(this.#delivered);
    this.#sent = 0;
    this.#delivered = 0;
  }

  /** At even intervals a paced frame could keep step with the samples, and bias them. */
  #sampleAgesLater(everyMs: number): void {
    this.#ageTimer = setTimeout(
      () => {
        const at = now();
        // An iterator would cost more than what it brings.
        for (let index = 0; index < this.#sockets.length; index++) {
          const age = this.#sockets[index]!.age(at);
          if (age !== undefined) metrics.age.add(age);
        }
        this.#sampleAgesLater(everyMs);
      },
      everyMs * (0.5 + Math.random()),
    );
  }
}

/** This VU's. */
export const vuSockets = new VuSockets();
