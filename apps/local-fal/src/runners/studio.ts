import { Encoder } from '@msgpack/msgpack';
import type { App } from '../models/app.ts';
import { buildResult } from '../models/build-result.ts';
import type { Frame } from '../models/input.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import { sleep } from '../base/sleep.ts';
import { PainterFault } from '../painters/base/painter-fault.ts';
import type { PaintedImage, PaintRequest } from '../painters/base/painter.ts';
import type { Fleet } from './fleet.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import { scenarioRandom } from '../scenario/scenario-random.ts';
import { drawServiceTime } from './draw-service-time.ts';
import { slowFactor } from './slow-factor.ts';
import type { Stats } from '../base/stats.ts';
import { paintFrame } from '../models/paint-frame.ts';
import type { PainterSwitch } from './painter-switch.ts';

/** Where the work is done: takes a runner, paints, and takes as long as the scenario says. */
export class Studio {
  readonly #clock: Clock;
  readonly #store: ScenarioStore;
  readonly #fleet: Fleet;
  readonly #painters: PainterSwitch;
  readonly #stats: Stats;
  readonly #say: (line: string) => void;
  readonly #encoder = new Encoder();
  #loggedFault: PainterFault | null = null;

  constructor(
    clock: Clock,
    store: ScenarioStore,
    fleet: Fleet,
    painters: PainterSwitch,
    stats: Stats,
    say: (line: string) => void,
  ) {
    this.#clock = clock;
    this.#store = store;
    this.#fleet = fleet;
    this.#painters = painters;
    this.#stats = stats;
    this.#say = say;
  }

  /**
   * The worker of one socket.
   * @param socket its number; names its random streams.
   */
  worker(
    app: App,
    socket: number,
  ): (frame: Frame, signal: AbortSignal) => Promise<Uint8Array | string> {
    const serviceRandom = scenarioRandom(this.#store, 'service', socket);
    const seedRandom = scenarioRandom(this.#store, 'picture', socket);
    const randomSeed = () => Math.floor(seedRandom() * 2 ** 32);
    let before: PaintedImage | null = null;

    return async ({ input, asText }, signal) => {
      // Drawn before the wait for a runner, so that no other socket can change the order.
      const drawn = drawServiceTime(this.#store.current.serviceTime, serviceRandom);

      const release = await this.#fleet.acquire();
      try {
        if (signal.aborted) throw new Error('the client has gone');
        const startedAt = this.#clock.now();
        const factor = slowFactor(this.#store.current.slow, this.#store.elapsed);
        const painted = await paintFrame(
          app,
          input,
          before,
          (request) => this.#paint(request),
          randomSeed,
        );
        before = painted.images.at(-1) ?? null;
        const needed = this.#clock.now() - startedAt;
        const isPainters = this.#store.current.serviceTime.kind === 'painter';
        const serviceTime = isPainters ? needed * factor : Math.max(needed, drawn * factor);
        // Text can carry no bytes.
        const sent = asText ? { ...painted, form: 'url' as const } : painted;
        const message = buildResult(app, input, sent, serviceTime / 1000);
        const result = asText ? JSON.stringify(message) : this.#encoder.encode(message);
        await sleep(this.#clock, startedAt + serviceTime - this.#clock.now(), signal);
        this.#stats.worked(serviceTime, this.#clock.now() - startedAt - serviceTime);
        return result;
      } finally {
        release();
      }
    };
  }

  /** What breaks a painter breaks all that it has in work, and is logged once. */
  async #paint(request: PaintRequest): Promise<PaintedImage> {
    try {
      return await this.#painters.paint(request);
    } catch (error) {
      if (error instanceof PainterFault && error !== this.#loggedFault) {
        this.#loggedFault = error;
        this.#say(error.message);
      }
      throw error;
    }
  }
}
