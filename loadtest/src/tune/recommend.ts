import { type Profile, PROFILES } from '@realtime-canvas/realtime-config';
import { quantile } from 'd3-array';
import type { Estimate } from './controlled.ts';
import type { MeasuredInterval } from './measure-interval.ts';
import { modelBand } from './model-band.ts';
import type { IntervalFigures } from './simulate-interval.ts';
import type { TuneOutcome } from './tune-service.ts';

/** What one interval was modelled and measured to do. */
interface SweepRow {
  readonly throttleInterval: number;
  /** From the service's samples, with the 95 % band that the number of samples leaves. */
  readonly modelled: IntervalFigures & { readonly low: number; readonly high: number };
  /** From frames really sent; null where the model alone speaks. */
  readonly measured: MeasuredFigures | null;
}

export interface MeasuredFigures {
  /** Brought to the limit of the pooled service times, so that rows can be compared, in ms. */
  readonly meanAge: Estimate;
  readonly p95Age: number;
  readonly deliveredPerSecond: number;
  readonly droppedRatio: number;
  readonly results: number;
  readonly seconds: number;
}

/** `recommendation.json`: the result of one tune run, and the evidence. */
export interface Recommendation {
  readonly model: string;
  /** `local-fal` with its scenario, or the proxy's host. */
  readonly target: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly maxBuffering: number;
  /** Null where the run refuses to recommend; `refused` then says why and what to do. */
  readonly profiles: Readonly<Record<Profile, IntervalFigures>> | null;
  readonly refused: readonly string[];
  /** `model` where measurements confirm it, else `sweep`: the measured curve alone. */
  readonly basis: 'model' | 'sweep';
  readonly service: {
    readonly samples: number;
    readonly roundTrip: number;
    readonly medianMs: number;
    readonly p95Ms: number;
    /** The least mean age that any pacing can reach, in ms. */
    readonly limit: number;
  };
  /** The adaptive pace, measured. */
  readonly adaptive: MeasuredFigures | null;
  readonly sweep: readonly SweepRow[];
  readonly generator: { readonly lagP95: number; readonly late: boolean };
  readonly cost: {
    /** US dollars for one hour of drawing, the same at every interval; null where unknown. */
    readonly perHour: number | null;
    /** Of one frame as it is sent, in bytes. */
    readonly frameBytes: number;
  };
  readonly environment: Readonly<Record<string, string>>;
}

/** Facts about the tune run itself. */
export type RunFacts = Pick<
  Recommendation,
  'model' | 'target' | 'startedAt' | 'seconds' | 'generator' | 'cost' | 'environment'
>;

/** Every other point of the modelled curve makes a row: a ratio of 1.12 between intervals. */
const ROWS_EVERY = 2;

/** Puts a tune run's outcome into the form that is written and reported. */
export function recommend(outcome: TuneOutcome, facts: RunFacts): Recommendation {
  const { modelled, pool, picks } = outcome;
  const { service } = pool;
  const { limit } = pool;
  const times = Float64Array.from(service.serviceTimes);
  const measuredAt = (pace: string): MeasuredFigures | null => {
    const measured = pool.of(pace);
    return measured ? bringToLimit(measured, limit) : null;
  };

  const intervals = new Set(pool.intervals);
  for (const [index, figures] of modelled.curve.entries()) {
    if (index % ROWS_EVERY === 0) intervals.add(figures.throttleInterval);
  }
  const sweep = [...intervals]
    .sort((a, b) => a - b)
    .map((interval): SweepRow => {
      const { low, high } = modelBand(service, interval);
      return {
        throttleInterval: interval,
        modelled: { ...modelled.figuresAt(interval), low, high },
        measured: measuredAt(String(interval)),
      };
    });

  const profile = (name: Profile): IntervalFigures => {
    const throttleInterval = picks![name];
    const figures = measuredAt(String(throttleInterval))!;
    return {
      throttleInterval,
      meanAge: round(figures.meanAge.value),
      p95Age: round(figures.p95Age),
      deliveredPerSecond: round(figures.deliveredPerSecond),
      droppedRatio: Math.round(figures.droppedRatio * 1000) / 1000,
    };
  };
  return {
    ...facts,
    maxBuffering: service.maxBuffering,
    profiles: picks
      ? (Object.fromEntries(PROFILES.map((name) => [name, profile(name)])) as Record<
          Profile,
          IntervalFigures
        >)
      : null,
    refused: outcome.refused,
    basis: outcome.basis,
    service: {
      samples: times.length,
      roundTrip: round(service.roundTrip),
      medianMs: round(quantile(times, 0.5)!),
      p95Ms: round(quantile(times, 0.95)!),
      limit: round(limit),
    },
    adaptive: measuredAt('adaptive'),
    sweep,
  };
}

function bringToLimit(measured: MeasuredInterval, limit: number): MeasuredFigures {
  const { ageAt, p95Age, deliveredPerSecond, droppedRatio, results, seconds } = measured;
  const age = ageAt(limit);
  return {
    meanAge: age,
    p95Age: (p95Age * age.value) / measured.meanAge,
    deliveredPerSecond,
    droppedRatio,
    results,
    seconds,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
