import { quantile } from 'd3-array';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { ageLimit } from '../stats/age-limit.ts';
import { simulateInterval, type ServiceModel } from './simulate-interval.ts';

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
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / RESAMPLES;
  const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (RESAMPLES - 1);
  return {
    low: quantile(ages, 0.025)!,
    high: quantile(ages, 0.975)!,
    overLimitError: Math.sqrt(variance) / mean,
  };
}
