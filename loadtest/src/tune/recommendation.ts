import type { Profile } from '@realtime-canvas/realtime-config';
import type { Estimate } from '../stats/estimate.ts';
import type { IntervalFigures } from './simulate-interval.ts';

/** What one interval was modelled and measured to do. */
export interface SweepRow {
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

export interface ProfileFigures {
  readonly throttleInterval: number;
  readonly meanAge: number;
  readonly p95Age: number;
  readonly deliveredPerSecond: number;
  readonly droppedRatio: number;
}

/** `recommendation.json`: the answer of one tune run, and everything that it rests on. */
export interface Recommendation {
  readonly model: string;
  /** `local-fal` with its scenario, or the proxy's host. */
  readonly target: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly maxBuffering: number;
  /** Null where the run refuses to recommend; `refused` then says why and what to do. */
  readonly profiles: Readonly<Record<Profile, ProfileFigures>> | null;
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
