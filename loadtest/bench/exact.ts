import { PROFILES } from '@realtime-canvas/realtime-config';
import { drawLognormal, seededRandom } from '@realtime-canvas/realtime-config/random';
import { modelService } from '../src/tune/model-service.ts';
import type { Recommendation } from '../src/tune/recommend.ts';

/** A service of local-fal for which the right answer can be computed. */
export interface KnownService {
  readonly name: string;
  /** As in local-fal's scenario. */
  readonly serviceTime: object;
  /** Enough drawn service times to make a curve exact to a thousandth, in ms. */
  readonly times: ArrayLike<number>;
  /** A fixed service time has a closed form: R + S + T / 2 where T >= S. */
  readonly fixedMs: number | null;
}

const SAMPLES = 200_000;
const random = seededRandom(7);

/** The first is steady, and the one of the bar. */
export const KNOWN_SERVICES: readonly [KnownService, ...KnownService[]] = [
  fixed(150),
  fixed(60),
  {
    name: 'lognormal 120/260',
    serviceTime: { kind: 'lognormal', medianMs: 120, p95Ms: 260 },
    times: Float64Array.from({ length: SAMPLES }, () => drawLognormal(120, 260, random)),
    fixedMs: null,
  },
];

function fixed(ms: number): KnownService {
  return { name: `fixed ${ms}`, serviceTime: { kind: 'fixed', ms }, times: [ms], fixedMs: ms };
}

/** One interval that was measured on real sockets, and its exact age. */
interface AgeCheck {
  readonly throttleInterval: number;
  readonly measured: number;
  readonly low: number;
  readonly high: number;
  readonly exact: number;
  readonly ok: boolean;
}

/** One pick, and the exact optimum of its profile. */
interface PickCheck {
  readonly profile: string;
  readonly picked: number;
  readonly optimum: number;
  /** Exact age at the pick over exact age at the optimum. */
  readonly ratio: number;
  readonly ok: boolean;
}

/** Timers run late by a ms or two, here and in local-fal: in ms, and as a share of the age. */
const TIMERS_MS = 3;
const TIMERS_SHARE = 0.02;
/** The bar of docs/speed.md: the picks lie within 5 % of the exact optimum. */
export const MOST_OFF = 0.05;

/**
 * Compares what `tune` found on a service with the exact answer.
 * @param roundTrip of this path with a service that takes no time, in ms
 */
export function compareWithExact(
  service: KnownService,
  roundTrip: number,
  { sweep, profiles, maxBuffering }: Recommendation,
): { readonly ages: readonly AgeCheck[]; readonly picks: readonly PickCheck[] } {
  const exact = modelService({ serviceTimes: service.times, roundTrip, maxBuffering });
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
