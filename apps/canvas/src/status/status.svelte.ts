import type { Measurements, SessionStatus } from '@realtime-canvas/realtime-session';
import type { Service } from '../protocol/engine-messages.ts';
import type { DebugLog } from './debug-log.svelte.ts';

/** Measurements that the sparkline shows: a minute of them at four a second. */
const KEPT = 240;

/** What the page knows of its session; changed by what the engine reports. */
export class Status {
  #session = $state.raw<SessionStatus>({ state: 'idle' });
  #since = 0;
  /** What the proxy says of itself; null until it is known. */
  service = $state.raw<Service | null>(null);
  measurements = $state.raw<Measurements | null>(null);
  /** What connections did, where `?debug` asks for it. */
  debugLog: DebugLog | null = null;
  /** Age of the picture over the last minute, in ms, oldest first; null while nothing was drawn. */
  ages = $state.raw<readonly (number | null)[]>([]);

  readonly #now: () => number;

  /** @param now monotonic, in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  get session(): SessionStatus {
    return this.#session;
  }

  set session(session: SessionStatus) {
    if (session.state !== this.#session.state) this.#since = this.#now();
    this.#session = session;
  }

  /** How long it has been in its present state, in ms; as new as the measurements. */
  get elapsed(): number {
    return this.measurements && this.session ? this.#now() - this.#since : 0;
  }

  measured(measurements: Measurements): void {
    this.measurements = measurements;
    const age = measurements.fps > 0 ? measurements.age : null;
    this.ages = [...this.ages.slice(1 - KEPT), age];
  }
}
