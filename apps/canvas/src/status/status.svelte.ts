import type { Measurements, SessionStatus } from '@realtime-canvas/realtime-session';

/** What the page knows of its session; changed by what the engine tells. */
export class Status {
  session = $state.raw<SessionStatus>({ state: 'idle' });
  measurements = $state.raw<Measurements | null>(null);
}
