import { systemClock, type Clock } from '@realtime-canvas/realtime-config/time';
import { checkRequest } from './check-request.ts';
import { PainterFault } from './painter-fault.ts';
import type { PaintedImage, Painter, PainterName, PaintRequest } from './painter.ts';
import type { FromWorker, ToWorker } from './messages.ts';

interface WorkerPainterOptions {
  readonly name: PainterName;
  /** The worker's module; it calls `serveWorker`. */
  readonly module: URL;
  /** Handed to the worker's `open`; must survive a structured clone. */
  readonly settings?: unknown;
  /** A picture (and the start) that takes longer ends the worker, and the next one gets a fresh worker. */
  readonly deadlineMs?: number;
  readonly clock?: Clock;
}

interface Job {
  readonly request: PaintRequest;
  readonly resolve: (picture: PaintedImage) => void;
  readonly reject: (error: Error) => void;
}

interface JobInWork extends Job {
  readonly timer: unknown;
}

interface Running {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  readonly unable: (error: Error) => void;
}

const DEADLINE_MS = 30_000;

/**
 * Pictures handed to the worker at a time: while one is painted, another is read or written, on
 * sharp's own threads. The others wait here as they came, since unpacked they take megabytes.
 */
const MOST_IN_WORK = 2;

/** A painter whose work is done in a worker, off the event loop that serves the sockets. */
export class WorkerPainter implements Painter {
  readonly name: PainterName;
  readonly #module: URL;
  readonly #settings: unknown;
  readonly #deadlineMs: number;
  readonly #clock: Clock;
  readonly #waiting: Job[] = [];
  readonly #inWork = new Map<number, JobInWork>();
  #running: Running | undefined;
  #nextId = 0;
  #closed = false;

  private constructor(options: WorkerPainterOptions) {
    this.name = options.name;
    this.#module = options.module;
    this.#settings = options.settings ?? null;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
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
    if (this.#closed) throw new Error(`The ${this.name} painter is closed.`);
    const running = this.#run();
    await running.ready;
    if (this.#running !== running) throw new Error(`The ${this.name} painter was stopped.`);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#handOut(running);
    });
  }

  close(): Promise<void> {
    this.#closed = true;
    if (this.#running) this.#stop(this.#running, new Error(`The ${this.name} painter is closed.`));
    return Promise.resolve();
  }

  #handOut(running: Running): void {
    while (this.#inWork.size < MOST_IN_WORK) {
      const job = this.#waiting.shift();
      if (!job) return;
      const id = this.#nextId++;
      const timer = this.#clock.setTimeout(() => {
        const limit = `${this.#deadlineMs} ms`;
        this.#stop(
          running,
          new PainterFault(`The ${this.name} painter took longer than ${limit}; it starts afresh.`),
        );
      }, this.#deadlineMs);
      this.#inWork.set(id, { ...job, timer });
      running.worker.postMessage({ kind: 'paint', id, request: job.request } satisfies ToWorker);
    }
  }

  #run(): Running {
    if (this.#running) return this.#running;
    const worker = new Worker(this.#module, { type: 'module', name: `${this.name}-painter` });
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    const running: Running = { worker, ready, unable: reject };
    this.#running = running;
    const timer = this.#clock.setTimeout(() => {
      const limit = `${this.#deadlineMs} ms`;
      this.#stop(
        running,
        new PainterFault(`The ${this.name} painter was not ready within ${limit}.`),
      );
    }, this.#deadlineMs);
    const disarm = (): void => this.#clock.clearTimeout(timer);
    // Also keeps a refusal that nobody waits for from ending the process.
    ready.then(disarm, disarm);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      // An answer that was on its way when the worker was stopped.
      if (this.#running !== running) return;
      if (data.kind === 'ready') resolve();
      else if (data.kind === 'unable') this.#stop(running, new PainterFault(data.reason));
      else {
        const job = this.#finish(data.id);
        if (data.kind === 'painted') job?.resolve(data.picture);
        else job?.reject(new Error(data.reason));
        this.#handOut(running);
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

  #finish(id: number): Job | undefined {
    const job = this.#inWork.get(id);
    if (!job) return undefined;
    this.#clock.clearTimeout(job.timer);
    this.#inWork.delete(id);
    return job;
  }

  #stop(running: Running, error: Error): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    running.worker.terminate();
    running.unable(error);
    for (const id of [...this.#inWork.keys()]) this.#finish(id)?.reject(error);
    for (const job of this.#waiting.splice(0)) job.reject(error);
  }
}
