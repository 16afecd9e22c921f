import { leastAge } from './report/statistics.ts';

/** What one run has cost and given. */
export interface AgeReading {
  /** Mean age of what is shown while drawing, in ms. */
  readonly meanAge: number;
  /** The least possible with the service times that this very run saw, in ms. */
  readonly limit: number;
  readonly framesPerResult: number;
  readonly resultsPerSecond: number;
  /** CPU of this process for each second of drawing, in ms; the same clocks and sockets for all. */
  readonly cpuPerSecond: number;
}

/**
 * Integrates the age of the picture over time. Only a result that shows a newer sketch counts as
 * shown, so a client that paints out of order is given the benefit.
 */
export class AgeMeter {
  readonly #from: number;
  readonly #roundTrip: number;
  #area = 0;
  #since = 0;
  #shown = Number.NEGATIVE_INFINITY;
  #sent = 0;
  #results = 0;
  #cpu = process.cpuUsage();
  #cpuFrom = performance.now();
  readonly #services: number[] = [];

  /** @param from when the run is warm, in ms on `performance.now()` */
  constructor(from: number, roundTrip: number) {
    this.#from = from;
    this.#roundTrip = roundTrip;
  }

  sent(): void {
    const now = performance.now();
    if (now >= this.#from) {
      this.#sent += 1;
    } else {
      this.#cpu = process.cpuUsage();
      this.#cpuFrom = now;
    }
  }

  /** @param serviceTime as the service says it, in ms */
  result(capturedAt: number, serviceTime: number): void {
    const now = performance.now();
    if (now >= this.#from) {
      this.#results += 1;
      this.#services.push(serviceTime);
    }
    this.#accrue(now);
    this.#shown = Math.max(this.#shown, capturedAt);
  }

  read(): AgeReading {
    const now = performance.now();
    this.#accrue(now);
    const seconds = (now - this.#from) / 1000;
    const { user, system } = process.cpuUsage(this.#cpu);
    return {
      meanAge: this.#area / (now - this.#from),
      limit: leastAge(this.#roundTrip, this.#services),
      framesPerResult: this.#sent / this.#results,
      resultsPerSecond: this.#results / seconds,
      cpuPerSecond: (user + system) / (now - this.#cpuFrom),
    };
  }

  #accrue(now: number): void {
    const from = Math.max(this.#since, this.#from);
    this.#since = now;
    if (now <= from || this.#shown === Number.NEGATIVE_INFINITY) return;
    this.#area += ((now - this.#shown) ** 2 - (from - this.#shown) ** 2) / 2;
  }
}
