import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { deviation, mean, quantile } from 'd3-array';
import { ageLimit } from './age.ts';
import type { Estimate } from './controlled.ts';
import { type ServiceModel, simulateInterval } from './simulate-interval.ts';

/** How far the number of samples leaves the modelled age of an interval open. */
export interface ModelBand {
  /** 95 % band of the mean age, in ms. */
  readonly low: number;
  readonly high: number;
  /** Standard error of the age over its limit, as a share of it. */
  readonly overLimitError: number;
}

const RESAMPLES = 24;
const RESULTS = 2_000;

/** Simulates an interval with resampled service times again and again. */
export function modelBand(service: ServiceModel, throttleInterval: number): ModelBand {
  const ages: number[] = [];
  const ratios: number[] = [];
  for (let index = 0; index < RESAMPLES; index++) {
    const random = seededRandom(index + 1);
    const { serviceTimes, roundTrip } = service;
    const count = serviceTimes.length;
    const resample = Float64Array.from(
      { length: count },
      () => serviceTimes[Math.floor(random() * count)]!,
    );
    const figures = simulateInterval(
      { ...service, serviceTimes: resample },
      throttleInterval,
      RESULTS,
      random,
    );
    ages.push(figures.meanAge);
    ratios.push(figures.meanAge / ageLimit(resample, roundTrip));
  }
  return {
    low: quantile(ages, 0.025)!,
    high: quantile(ages, 0.975)!,
    overLimitError: deviation(ratios)! / mean(ratios)!,
  };
}

/** Beyond this many standard errors, chance does not explain one of ten intervals. */
const ERRORS = 2.8;
/** A real path has a few ms more than its model: timers, event loops. */
const ALLOWED = 0.03;

/** Whether a measured age contradicts the modelled one; `modelError` is a share of it. */
export function disagrees(measured: Estimate, modelled: number, modelError: number): boolean {
  const measuredError = (measured.high - measured.low) / 3.92 / measured.value;
  const error = Math.hypot(measuredError, modelError);
  return Math.abs(Math.log(measured.value / modelled)) > ERRORS * error + ALLOWED;
}
