import { systemClock, type Clock } from '@realtime-canvas/realtime-config/time';
import pLimit from 'p-limit';
import { checkRequest } from './check-request.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import {
  PainterFault,
  type PaintedImage,
  type Painter,
  type PainterName,
  type PaintRequest,
} from './painter.ts';

interface WorkerPainterOptions {
  readonly name: PainterName;
  /** The worker's module; it calls `serveWorker`. */
  readonly module: URL;
  /** Handed to the worker's `open`; must survive a structured clone. */
  readonly settings?: unknown;
  readonly clock?: Clock;
}

/** A picture (or the start) that takes longer ends the worker; the next picture starts another. */
const DEADLINE_MS = 30_000;

/**
 * Pictures in the worker at once: while one is painted, another is read or written, on sharp's own
 * threads. The others wait here, since decoded they take megabytes.
 */
const MOST_IN_WORK = 2;

interface Job {
  readonly resolve: (picture: PaintedImage) => void;
  readonly reject: (error: Error) => void;
}

/** A worker, and what it has in work. */
interface Running {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  readonly failToStart: (error: Error) => void;
  readonly jobs: Map<number, Job>;
  /** Why it was stopped; null while it runs. */
  stopped: Error | null;
}

/** A painter whose work is done in a worker, off the event loop that serves the sockets. */
export class WorkerPainter implements Painter {
  readonly name: PainterName;
  readonly #module: URL;
  readonly #settings: unknown;
  readonly #clock: Clock;
  readonly #limit = pLimit(MOST_IN_WORK);
  #running: Running | undefined;
  #nextId = 0;
  #closed = false;

  private constructor(options: WorkerPainterOptions) {
    this.name = options.name;
    this.#module = options.module;
    this.#settings = options.settings ?? null;
    this.#clock = options.clock ?? systemClock;
  }

  /** Rejects where the worker cannot open its painter, with the reason. */
  static async open(options: WorkerPainterOptions): Promise<WorkerPainter> {
    const painter = new WorkerPainter(options);
    try {
      await painter.#run().ready;
    } catch (error) {
      await painter.close();
      throw error;
    }
    return painter;
  }

  async paint(request: PaintRequest): Promise<PaintedImage> {
    checkRequest(request);
    if (this.#closed) throw this.#closedError();
    const running = this.#run();
    await running.ready;
    return this.#limit(() => this.#paintWith(running, request));
  }

  close(): Promise<void> {
    this.#closed = true;
    if (this.#running) this.#stop(this.#running, this.#closedError());
    return Promise.resolve();
  }

  #paintWith(running: Running, request: PaintRequest): Promise<PaintedImage> {
    if (running.stopped) throw running.stopped;
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<PaintedImage>();
    running.jobs.set(id, { resolve, reject });
    running.worker.postMessage({ kind: 'paint', id, request } satisfies ToWorker);
    return this.#stopAtDeadline(
      running,
      promise,
      `took longer than ${DEADLINE_MS} ms; it starts again`,
    );
  }

  #run(): Running {
    if (this.#running) return this.#running;
    const worker = new Worker(this.#module, { type: 'module', name: `${this.name}-painter` });
    const { promise: started, resolve, reject: failToStart } = Promise.withResolvers<void>();
    const running: Running = {
      worker,
      ready: started,
      failToStart,
      jobs: new Map(),
      stopped: null,
    };
    this.#running = running;
    // Also keeps a rejection that nothing waits for from ending the process.
    this.#stopAtDeadline(running, started, `was not ready within ${DEADLINE_MS} ms`).catch(
      () => {},
    );
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      // On its way when the worker was stopped.
      if (running.stopped) return;
      if (data.kind === 'ready') resolve();
      else if (data.kind === 'unable') this.#stop(running, new PainterFault(data.reason));
      else {
        const job = running.jobs.get(data.id);
        running.jobs.delete(data.id);
        if (data.kind === 'painted') job?.resolve(data.picture);
        else job?.reject(new Error(data.reason));
      }
    };
    // Deno ends the whole process for an unhandled error of a worker unless it is prevented.
    worker.onerror = (event) => {
      event.preventDefault();
      this.#stop(running, new PainterFault(`The ${this.name} painter failed: ${event.message}`));
    };
    worker.postMessage({ kind: 'open', settings: this.#settings } satisfies ToWorker);
    return running;
  }

  /** Stops the worker where the work has not settled in time. */
  #stopAtDeadline<T>(running: Running, work: Promise<T>, what: string): Promise<T> {
    const timer = this.#clock.setTimeout(() => {
      this.#stop(running, new PainterFault(`The ${this.name} painter ${what}.`));
    }, DEADLINE_MS);
    return work.finally(() => this.#clock.clearTimeout(timer));
  }

  #stop(running: Running, error: Error): void {
    if (running.stopped) return;
    running.stopped = error;
    this.#running = undefined;
    running.worker.terminate();
    running.failToStart(error);
    for (const job of running.jobs.values()) job.reject(error);
  }

  #closedError(): Error {
    return new Error(`The ${this.name} painter is closed.`);
  }
}
