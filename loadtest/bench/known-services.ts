import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { drawLognormal } from '../src/tune/testing/lognormal.ts';

/** A service of local-fal whose every answer can be worked out. */
export interface KnownService {
  readonly name: string;
  /** As local-fal's scenario has it. */
  readonly serviceTime: object;
  /** So many drawn service times as make a curve exact to a thousandth, in ms. */
  readonly times: ArrayLike<number>;
  /** A fixed one has a closed form: R + S + T / 2 where T >= S. */
  readonly fixedMs: number | null;
}

/** Of the network that local-fal plays, in ms; sockets and timers come on top. */
export const NETWORK_MS = 20;

const SAMPLES = 200_000;

export const KNOWN_SERVICES: readonly KnownService[] = [fixed(60), fixed(150), lognormal(120, 260)];

function fixed(ms: number): KnownService {
  return { name: `fixed ${ms}`, serviceTime: { kind: 'fixed', ms }, times: [ms], fixedMs: ms };
}

function lognormal(medianMs: number, p95Ms: number): KnownService {
  const random = seededRandom(7);
  return {
    name: `lognormal ${medianMs}/${p95Ms}`,
    serviceTime: { kind: 'lognormal', medianMs, p95Ms },
    times: Float64Array.from({ length: SAMPLES }, () => drawLognormal(medianMs, p95Ms, random)),
    fixedMs: null,
  };
}
