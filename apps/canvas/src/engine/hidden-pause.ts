import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';
import type { RealtimeSession } from '@realtime-canvas/realtime-session';

/** How long a hidden page keeps its socket, in ms. */
export const HIDDEN_MS = 15_000;

type Pausable = Pick<RealtimeSession, 'status' | 'pause' | 'resume'>;

/** Lets the socket of a hidden page go after a while; it comes back with the page. */
export class HiddenPause {
  readonly #session: () => Pausable | null;
  readonly #timers: Timers;
  #hiding: unknown;
  /** We paused for a hidden page, and not the person. */
  #ours = false;

  constructor(session: () => Pausable | null, timers: Timers = systemClock) {
    this.#session = session;
    this.#timers = timers;
  }

  setVisible(visible: boolean): void {
    this.#timers.clearTimeout(this.#hiding);
    if (!visible) {
      this.#hiding = this.#timers.setTimeout(() => {
        this.#pause();
      }, HIDDEN_MS);
      return;
    }
    if (this.#ours) this.#session()?.resume();
    this.#ours = false;
  }

  #pause(): void {
    const session = this.#session();
    // An idle session holds nothing, and must not be connected when the page comes back.
    if (!session || ['idle', 'paused', 'failed'].includes(session.status.state)) return;
    this.#ours = true;
    session.pause();
  }
}
