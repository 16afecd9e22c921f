import {
  backOff,
  type BackOff,
  systemClock,
  type Timers,
} from '@realtime-canvas/realtime-config/time';
import { EngineMemory } from './engine-memory.ts';
import { Heartbeat } from './heartbeat.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';

/** So many engines that die one after another, and it is not chance. */
const MOST_RESTARTS = 3;
/** The first restart is at once. */
const NEXT_RESTARTS: BackOff = { first: 1_000, longest: 15_000 };
/** One that has lived for so long after its first message has started well, in ms. */
const SETTLED_MS = 60_000;

export interface EngineEvents {
  message(message: FromEngine): void;
  /** It died silently, and another one goes on from where it was. */
  restarted(): void;
  /** It dies again and again, or cannot be loaded. */
  died(): void;
}

export interface EngineClientOptions {
  /** Starts a worker. */
  readonly create: () => Worker;
  readonly decode?: (blob: Blob) => Promise<ImageBitmap>;
  readonly timers?: Timers;
  readonly random?: () => number;
}

/**
 * The page's end of the engine: posts what changed, and passes on what comes back. An error in the
 * engine does not end it; an engine that no longer responds is replaced, with all its work.
 */
export class EngineClient {
  readonly #events: EngineEvents;
  readonly #options: Required<EngineClientOptions>;
  readonly #memory = new EngineMemory();
  readonly #heartbeat: Heartbeat;
  #worker: Worker | null = null;
  /** The worker has answered: an error is not one of loading it. */
  #loaded = false;
  #restarts = 0;
  #settled: unknown = null;
  #posted = 0;

  constructor(
    events: EngineEvents,
    {
      create,
      decode = (blob) => createImageBitmap(blob),
      timers = systemClock,
      random = Math.random,
    }: EngineClientOptions,
  ) {
    this.#events = events;
    this.#options = { create, decode, timers, random };
    this.#heartbeat = new Heartbeat(
      {
        ask: () => this.#worker?.postMessage({ kind: 'ping' } satisfies ToEngine),
        dead: () => {
          this.#dead();
        },
      },
      timers,
    );
    this.#begin();
  }

  /** How many messages were posted so far. */
  get posted(): number {
    return this.#posted;
  }

  post(message: ToEngine, transfer: Transferable[] = []): void {
    this.#posted += 1;
    this.#memory.sent(message);
    if (this.#worker) this.#worker.postMessage(message, transfer);
    // A camera gives no more frames while some are left open.
    else if (message.kind === 'backdrop') message.frame?.close();
  }

  #begin(): void {
    const { create } = this.#options;
    const worker = create();
    this.#worker = worker;
    this.#loaded = false;
    worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
      if (worker !== this.#worker) return;
      if (!this.#loaded) this.#hasLoaded();
      this.#heartbeat.heard();
      if (data.kind === 'pong') return;
      this.#memory.heard(data);
      this.#events.message(data);
    };
    worker.onerror = () => {
      // Once it runs it reports its errors itself, and goes on.
      if (!this.#loaded && worker === this.#worker) this.#dead();
    };
    this.#heartbeat.start();
  }

  #hasLoaded(): void {
    this.#loaded = true;
    this.#settled = this.#options.timers.setTimeout(() => {
      this.#restarts = 0;
    }, SETTLED_MS);
  }

  #dead(): void {
    const { timers, random } = this.#options;
    this.#heartbeat.stop();
    timers.clearTimeout(this.#settled);
    // It may be caught in a loop, and would come back when it is not expected.
    this.#worker?.terminate();
    this.#worker = null;
    if (this.#restarts === MOST_RESTARTS) {
      this.#events.died();
      return;
    }
    const delay = this.#restarts === 0 ? 0 : backOff(this.#restarts, NEXT_RESTARTS, random);
    this.#restarts += 1;
    timers.setTimeout(() => {
      this.#begin();
      for (const message of this.#memory.replay(this.#posted)) this.#worker?.postMessage(message);
      void this.#sendPixels(this.#worker);
      this.#events.restarted();
    }, delay);
  }

  /** The bitmaps went with the engine that they were given to. */
  async #sendPixels(worker: Worker | null): Promise<void> {
    for (const [name, blob] of this.#memory.images) {
      const bitmap = await this.#options.decode(blob).catch(() => null);
      if (worker !== this.#worker) return;
      if (bitmap) this.post({ kind: 'pixels', name, bitmap }, [bitmap]);
    }
  }
}
