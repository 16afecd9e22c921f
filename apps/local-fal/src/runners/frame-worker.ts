import { Encoder } from '@msgpack/msgpack';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { LimitFunction } from 'p-limit';
import { sleep } from '../base/sleep.ts';
import type { Stats } from '../base/stats.ts';
import type { App } from '../models/app.ts';
import { buildResult } from '../models/build-result.ts';
import type { Frame } from '../models/input.ts';
import { paintFrame } from '../models/paint-frame.ts';
import { PainterFault, type PaintedImage, type PaintRequest } from '../painters/base/painter.ts';
import { scenarioRandom } from '../scenario/scenario-random.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { PainterSwitch } from './painter-switch.ts';
import { drawServiceTime, slowFactor } from './service-time.ts';

/** Works on one frame. `signal` says that the client has gone; rejections go to the client. */
export type WorkOnFrame = (frame: Frame, signal: AbortSignal) => Promise<Uint8Array | string>;

interface FrameWorkerParts {
  readonly clock: Clock;
  readonly store: ScenarioStore;
  /** The runners: lets so many frames be worked on at once over all sockets, the first come first. */
  readonly runners: LimitFunction;
  readonly painters: PainterSwitch;
  readonly stats: Stats;
  readonly log: (line: string) => void;
}

/** Paints frames on the scenario's runners, and takes as long as the scenario says. */
export class FrameWorker {
  readonly #parts: FrameWorkerParts;
  readonly #encoder = new Encoder();
  #loggedFault: PainterFault | null = null;

  constructor(parts: FrameWorkerParts) {
    this.#parts = parts;
  }

  /**
   * @param socket its number; names its random streams
   * @returns what works on the frames of that socket
   */
  forSocket(app: App, socket: number): WorkOnFrame {
    const { clock, store, runners, stats } = this.#parts;
    const serviceRandom = scenarioRandom(store, 'service', socket);
    const seedRandom = scenarioRandom(store, 'picture', socket);
    const randomSeed = () => Math.floor(seedRandom() * 2 ** 32);
    let before: PaintedImage | null = null;

    return ({ input, asText }, signal) => {
      // Drawn before the wait for a runner, so that no other socket can change the order.
      const drawn = drawServiceTime(store.current.serviceTime, serviceRandom);

      return runners(async () => {
        if (signal.aborted) throw new Error('the client has gone');
        const startedAt = clock.now();
        const factor = slowFactor(store.current.slow, store.elapsed);
        const painted = await paintFrame(
          app,
          input,
          before,
          (request) => this.#paint(request),
          randomSeed,
        );
        before = painted.images.at(-1) ?? null;
        const needed = clock.now() - startedAt;
        const isPainters = store.current.serviceTime.kind === 'painter';
        const serviceTime = isPainters ? needed * factor : Math.max(needed, drawn * factor);
        // Text can carry no bytes.
        const sent = asText ? { ...painted, form: 'url' as const } : painted;
        const message = buildResult(app, input, sent, serviceTime / 1000);
        const result = asText ? JSON.stringify(message) : this.#encoder.encode(message);
        await sleep(clock, startedAt + serviceTime - clock.now(), signal);
        stats.worked(serviceTime, clock.now() - startedAt - serviceTime);
        return result;
      });
    };
  }

  /** A painter that breaks fails all its frames at once; that is logged once. */
  async #paint(request: PaintRequest): Promise<PaintedImage> {
    try {
      return await this.#parts.painters.paint(request);
    } catch (error) {
      if (error instanceof PainterFault && error !== this.#loggedFault) {
        this.#loggedFault = error;
        this.#parts.log(error.message);
      }
      throw error;
    }
  }
}
