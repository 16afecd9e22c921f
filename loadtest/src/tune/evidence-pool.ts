import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { ageLimit } from './age.ts';
import { findRoundTrip } from './find-round-trip.ts';
import { type MeasuredInterval, measureInterval, serviceTimes } from './measure-interval.ts';
import type { StageOutcome, StageRecord } from './run-stages.ts';
import type { ServiceModel } from './simulate-interval.ts';

/** What follows from the stages, kept until there are more: it is bootstrapped, which takes a while. */
interface Derived {
  readonly service: ServiceModel;
  readonly limit: number;
  readonly figures: Map<string, MeasuredInterval | undefined>;
}

const SKIPPED = 3;

/** Everything a tune run has measured so far. */
export class EvidencePool {
  readonly #maxBuffering: number;
  readonly #stages: StageRecord[] = [];
  #derived: Derived | undefined;
  #lagP95 = 0;
  #socketsLost = 0;

  /** @param maxBuffering places in the service's buffer at a fixed interval */
  constructor(maxBuffering: number) {
    this.#maxBuffering = maxBuffering;
  }

  get lagP95(): number {
    return this.#lagP95;
  }

  get socketsLost(): number {
    return this.#socketsLost;
  }

  /** The service as all stages together show it. */
  get service(): ServiceModel {
    return this.#derive().service;
  }

  /** The least mean age that any pace can reach with the service times seen so far, in ms. */
  get limit(): number {
    return this.#derive().limit;
  }

  add(outcome: StageOutcome): void {
    this.#stages.push(...outcome.stages);
    this.#derived = undefined;
    this.#lagP95 = Math.max(this.#lagP95, outcome.lagP95);
    this.#socketsLost += outcome.socketsLost;
  }

  /** The figures of one pace over all its stages; undefined where it was not measured. */
  of(pace: string): MeasuredInterval | undefined {
    const { figures, service } = this.#derive();
    if (!figures.has(pace)) {
      const stages = this.#stages.filter((stage) => stage.pace === pace);
      figures.set(pace, measureInterval(stages, service.roundTrip, seededRandom(1)));
    }
    return figures.get(pace);
  }

  get all(): MeasuredInterval[] {
    return [...new Set(this.#stages.map(({ pace }) => pace))].flatMap(
      (pace) => this.of(pace) ?? [],
    );
  }

  /** The fixed intervals that were measured, ascending, in ms. */
  get intervals(): number[] {
    return this.all
      .flatMap(({ pace }) => (/^[\d.]+$/.test(pace) ? Number(pace) : []))
      .sort((a, b) => a - b);
  }

  #derive(): Derived {
    if (!this.#derived) {
      const roundTrip = findRoundTrip(this.#stages);
      const times = Float64Array.from(
        this.#stages.flatMap(({ results }) => serviceTimes(results.slice(SKIPPED), roundTrip)),
      );
      const service = { serviceTimes: times, roundTrip, maxBuffering: this.#maxBuffering };
      this.#derived = { service, limit: ageLimit(times, roundTrip), figures: new Map() };
    }
    return this.#derived;
  }
}
