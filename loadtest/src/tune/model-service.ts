import type { Profile } from '@realtime-canvas/realtime-config';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { mean } from 'd3-array';
import { pickProfiles } from './pick-profiles.ts';
import { type IntervalFigures, type ServiceModel, simulateInterval } from './simulate-interval.ts';

/** The age curve of a service, and the picks on it. */
export interface ModelledService {
  readonly curve: readonly IntervalFigures[];
  readonly picks: Readonly<Record<Profile, number>>;
  readonly figuresAt: (throttleInterval: number) => IntervalFigures;
}

const SHORTEST_MS = 16;
const RATIO = 1.06;
const RESULTS = 12_000;
const SEED = 20260101;

/** Simulates a service over a geometric grid of intervals, with common random numbers. */
export function modelService(service: ServiceModel, results = RESULTS): ModelledService {
  const figuresAt = (interval: number): IntervalFigures =>
    simulateInterval(service, interval, results, seededRandom(SEED));
  // Age is about R + S + T/2 out there: 1.3 of the least is passed well before.
  const longest = 6 * mean(Float64Array.from(service.serviceTimes))! + 2 * service.roundTrip + 100;
  const grid: number[] = [];
  for (let interval = SHORTEST_MS; interval < longest; interval *= RATIO) {
    grid.push(Math.round(interval * 10) / 10);
  }
  const curve = grid.map(figuresAt);
  const known = new Map(curve.map((figures) => [figures.throttleInterval, figures]));
  return {
    curve,
    picks: pickProfiles((interval) => known.get(interval) ?? figuresAt(interval), grid),
    figuresAt,
  };
}
