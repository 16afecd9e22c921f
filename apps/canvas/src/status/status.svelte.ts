import type { Measurements, SessionStatus } from '@realtime-canvas/realtime-session';

/** Measurements that the sparkline shows: a minute of them at four a second. */
const KEPT = 240;

/** What the page knows of its session; changed by what the engine tells. */
export class Status {
  session = $state.raw<SessionStatus>({ state: 'idle' });
  measurements = $state.raw<Measurements | null>(null);
  /** Age of the picture over the last minute, in ms, oldest first; null while nothing was drawn. */
  ages = $state.raw<readonly (number | null)[]>([]);

  measured(measurements: Measurements): void {
    this.measurements = measurements;
    const age = measurements.fps > 0 ? measurements.age : null;
    this.ages = [...this.ages.slice(1 - KEPT), age];
  }
}
