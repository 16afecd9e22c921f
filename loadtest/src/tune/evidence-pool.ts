import { ageLimit } from '../stats/age-limit.ts';
import { seededRandom } from '../stats/seeded-random.ts';
import { measureInterval, type MeasuredInterval } from './measure-interval.ts';
import type { StageOutcome } from './run-stages.ts';
import type { StageRecord } from './stage-record.ts';

/** Everything a tune run has measured so far, by pace. */
export class EvidencePool {
  readonly #roundTrip: number;
  readonly #baseline: readonly number[];
  readonly #stages: StageRecord[] = [];
  /** Figures are bootstrapped, which takes a while: kept until more is measured. */
  readonly #figures = new Map<string, MeasuredInterval | undefined>();
  #limit: number | undefined;
  #lagP95 = 0;
  #socketsLost = 0;

  /** @param baseline service times of the measuring phase */
  constructor(roundTrip: number, baseline: readonly number[]) {
    this.#roundTrip = roundTrip;
    this.#baseline = baseline;
  }

  get lagP95(): number {
    return this.#lagP95;
  }

  get socketsLost(): number {
    return this.#socketsLost;
  }

  add(outcome: StageOutcome): void {
    this.#stages.push(...outcome.stages);
    this.#figures.clear();
    this.#limit = undefined;
    this.#lagP95 = Math.max(this.#lagP95, outcome.lagP95);
    this.#socketsLost += outcome.socketsLost;
  }

  /** The figures of one pace over all its stages; undefined where it was not measured. */
  of(pace: string): MeasuredInterval | undefined {
    if (!this.#figures.has(pace)) {
      const stages = this.#stages.filter((stage) => stage.pace === pace);
      this.#figures.set(pace, measureInterval(stages, this.#roundTrip, seededRandom(1)));
    }
    return this.#figures.get(pace);
  }

  get all(): MeasuredInterval[] {
    return [...new Set(this.#stages.map(({ pace }) => pace))].flatMap(
      (pace) => this.of(pace) ?? [],
    );
  }

  /** The least mean age that any pace can reach with the service times seen so far, in ms. */
  get limit(): number {
    this.#limit ??= ageLimit(this.serviceTimes, this.#roundTrip);
    return this.#limit;
  }

  /** The fixed intervals that were measured, ascending, in ms. */
  get intervals(): number[] {
    return this.all
      .flatMap(({ pace }) => (pace === 'adaptive' ? [] : Number(pace)))
      .sort((a, b) => a - b);
  }

  /** Every service time seen, in ms. */
  get serviceTimes(): number[] {
    return [...this.#baseline, ...this.all.flatMap(({ serviceTimes }) => serviceTimes)];
  }
}
