import type { PainterName } from '../painters/base/painter.ts';
import type { Fault } from './fault.ts';
import type { ServiceTime } from './service-time.ts';

/** How this service behaves. Times are in ms. */
export interface Scenario {
  /** The same seed, scenario and frames give the same service times, jitter, faults and pictures. */
  readonly seed: number;
  readonly serviceTime: ServiceTime;
  /** Every `everyMs`, for the last `forMs` of it, the service takes `factor` times as long. */
  readonly slow: {
    readonly factor: number;
    readonly everyMs: number;
    readonly forMs: number;
  } | null;
  /** Each way, the order of frames kept: `delayMs` plus a random part up to `jitterMs`. */
  readonly network: { readonly delayMs: number; readonly jitterMs: number };
  /** A socket without input for so long is ended with TIMEOUT. */
  readonly sessionTimeoutMs: number;
  /** Places in the buffer where a socket asks for none. */
  readonly maxBuffering: number;
  /** Frames worked on at once over all sockets; null: each socket has a runner of its own. */
  readonly runners: number | null;
  /** The first socket of an app waits so long for a runner; until then its frames are dropped. */
  readonly coldStartMs: number;
  readonly painter: PainterName;
  /** A refused token: 401 or 403 instead of the handshake, or 101 and then a close. */
  readonly refusal: 'handshake' | 'close';
  readonly faults: readonly Fault[];
}

/** What a fresh service does: it paints as fast as it can, and nothing goes wrong. */
export const DEFAULT_SCENARIO: Scenario = {
  seed: 1,
  serviceTime: { kind: 'painter' },
  slow: null,
  network: { delayMs: 0, jitterMs: 0 },
  sessionTimeoutMs: 10_000,
  maxBuffering: 2,
  runners: null,
  coldStartMs: 0,
  painter: 'neural',
  refusal: 'handshake',
  faults: [],
};
