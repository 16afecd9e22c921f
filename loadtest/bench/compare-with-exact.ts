import { PROFILES } from '@realtime-canvas/realtime-config';
import { type ModelledService, modelService } from '../src/tune/model-service.ts';
import type { Recommendation } from '../src/tune/recommend.ts';
import type { KnownService } from './known-services.ts';

/** One interval that was measured on real sockets, beside what is exactly so. */
export interface AgeCheck {
  readonly throttleInterval: number;
  readonly measured: number;
  readonly low: number;
  readonly high: number;
  readonly exact: number;
  readonly ok: boolean;
}

/** One pick, beside the exact optimum of its profile. */
export interface PickCheck {
  readonly profile: string;
  readonly picked: number;
  readonly optimum: number;
  /** Exact age at the pick over exact age at the optimum. */
  readonly ratio: number;
  readonly ok: boolean;
}

/** Timers run late by a ms or two, here and in local-fal, now more and now less: in ms, and as a share. */
const TIMERS_MS = 3;
const TIMERS_SHARE = 0.02;
/** The bar of docs/speed.md: the picks lie within 5 % of the exact optimum. */
export const MOST_OFF = 0.05;

/**
 * Compares what `tune` found on a service with what is exactly so.
 * @param roundTrip of this path with a service that takes no time, in ms
 */
export function compareWithExact(
  service: KnownService,
  roundTrip: number,
  { sweep, profiles, maxBuffering }: Recommendation,
): { readonly ages: readonly AgeCheck[]; readonly picks: readonly PickCheck[] } {
  const exact: ModelledService = modelService({
    serviceTimes: service.times,
    roundTrip,
    maxBuffering,
  });
  const ageAt = (interval: number): number =>
    service.fixedMs !== null && interval >= service.fixedMs
      ? roundTrip + service.fixedMs + interval / 2
      : exact.figuresAt(interval).meanAge;

  const ages = sweep.flatMap(({ throttleInterval, measured }): AgeCheck[] => {
    // At the edge itself a service a ms slower drops every other frame: no age is exact there.
    if (!measured || (service.fixedMs !== null && throttleInterval < 1.03 * service.fixedMs))
      return [];
    const { value, low, high } = measured.meanAge;
    const age = ageAt(throttleInterval);
    const timers = TIMERS_MS + TIMERS_SHARE * age;
    const ok = low - timers <= age && age <= high + timers;
    return [{ throttleInterval, measured: value, low, high, exact: age, ok }];
  });
  const picks = profiles
    ? PROFILES.map((profile): PickCheck => {
        const { throttleInterval: picked } = profiles[profile];
        const optimum = exact.picks[profile];
        const ratio = ageAt(picked) / ageAt(optimum);
        return { profile, picked, optimum, ratio, ok: Math.abs(ratio - 1) <= MOST_OFF };
      })
    : [];
  return { ages, picks };
}
