import { RealtimeSession } from '../realtime-session.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type {
  SessionOptions,
  SessionResult,
  SessionState,
  SessionStatus,
} from '../session-types.ts';
import type { EncodedSketch } from '../../sending/sketch.ts';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { FakeFal } from '../../testing/fake-fal.ts';
import { LCM } from '../../testing/models.ts';
import { bytesNumber, numberBytes } from '../../testing/number-bytes.ts';
import { seededRandom } from '@realtime-canvas/realtime-config/random';

/** A session on a fake clock against a fake service, with all its events written down. */
export class SessionRig {
  readonly clock = new ManualClock();
  readonly fal = new FakeFal(this.clock);
  readonly network = new EventTarget();
  readonly session: RealtimeSession;
  readonly results: SessionResult[] = [];
  /** Numbers of the sketches whose pictures were shown, in order. */
  readonly shown: number[] = [];
  readonly states: SessionState[] = [];
  readonly faults: string[] = [];
  readonly statuses: SessionStatus[] = [];
  readonly #timers = new Set<unknown>();
  /** Encodes a sketch; a test may replace it. */
  encode: (sketch: number, signal: AbortSignal, maxBytes?: number) => Promise<EncodedSketch> = (
    sketch,
  ) => Promise.resolve({ bytes: numberBytes(sketch), contentType: 'image/jpeg' });
  /** What an encoding costs, in ms. */
  encodeTime = 0;
  encodes = 0;
  /** The newest sketch offered. */
  offered = 0;

  constructor(options: Partial<SessionOptions> = {}, seed = 1) {
    this.session = new RealtimeSession({
      model: LCM,
      tokenSource: this.fal.tokenSource,
      tokenSourceName: 'fake',
      realtimeUrl: 'wss://service.example',
      board: 'board',
      throttle: { kind: 'adaptive' },
      settings: {},
      clock: this.#watchedClock(),
      random: seededRandom(seed),
      WebSocket: this.fal.WebSocket,
      network: this.network,
      ...options,
    });
    this.session.on('result', (result) => {
      this.results.push(result);
      this.shown.push(sketchNumber(result));
    });
    this.session.on('status', (status) => {
      this.statuses.push(status);
      this.states.push(status.state);
    });
    this.session.on('fault', ({ code }) => this.faults.push(code));
  }

  /** Offers a sketch whose bytes hold its number. */
  offer(strokeEnded = false): number {
    this.offered += 1;
    const number = this.offered;
    this.session.offer({
      capturedAt: this.clock.now(),
      strokeEnded,
      encode: async (signal, maxBytes) => {
        this.encodes += 1;
        if (this.encodeTime > 0) {
          await new Promise<void>((resolve) => this.clock.setTimeout(resolve, this.encodeTime));
        }
        return this.encode(number, signal, maxBytes);
      },
    });
    return number;
  }

  /** Draws for so long, a change every 8 ms, and lifts the pen. */
  async draw(ms: number): Promise<void> {
    const end = this.clock.now() + ms;
    while (this.clock.now() < end) {
      this.offer();
      await this.clock.advance(8);
    }
    this.offer(true);
  }

  /** Timers of the session that are set. */
  get timers(): number {
    return this.#timers.size;
  }

  #watchedClock(): Clock {
    return {
      now: this.clock.now,
      wallNow: this.clock.wallNow,
      setTimeout: (callback, ms) => {
        const handle = this.clock.setTimeout(() => {
          this.#timers.delete(handle);
          callback();
        }, ms);
        this.#timers.add(handle);
        return handle;
      },
      clearTimeout: (handle) => {
        this.#timers.delete(handle);
        this.clock.clearTimeout(handle);
      },
    };
  }

  get lastShown(): number {
    return this.shown.at(-1) ?? 0;
  }

  /** Moves on until the picture of the last sketch is there. @returns how long that took, in ms */
  untilShown(within: number): Promise<number> {
    return this.clock.until(() => this.lastShown === this.offered, within);
  }
}

function sketchNumber({ images }: SessionResult): number {
  const { source } = images[0];
  if ('bytes' in source) return bytesNumber(source.bytes);
  return bytesNumber(Uint8Array.from(atob(source.url.split(',')[1]!), (c) => c.charCodeAt(0)));
}
