import { checkRequest } from '../check-request.ts';
import type { PaintedImage, Painter, PainterName, PaintRequest } from '../painter.ts';
import type { FromWorker, ToWorker } from './messages.ts';

interface WorkerPainterOptions {
  readonly name: PainterName;
  /** The worker's module; it calls `serveWorker`. */
  readonly module: URL;
  /** Handed to the worker's `open`; must survive a structured clone. */
  readonly settings?: unknown;
  /** A picture (and the start) that takes longer ends the worker, and the next one gets a fresh worker. */
  readonly deadlineMs?: number;
}

interface Waiting {
  readonly resolve: (picture: PaintedImage) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

interface Running {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  readonly unable: (reason: string) => void;
}

const DEADLINE_MS = 30_000;

/** A painter whose work is done in a worker, off the event loop that serves the sockets. */
export class WorkerPainter implements Painter {
  readonly name: PainterName;
  readonly #module: URL;
  readonly #settings: unknown;
  readonly #deadlineMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #running: Running | undefined;
  #nextId = 0;
  #closed = false;

  private constructor(options: WorkerPainterOptions) {
    this.name = options.name;
    this.#module = options.module;
    this.#settings = options.settings ?? null;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
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
      const id = this.#nextId++;
      const timer = setTimeout(() => {
        this.#stop(
          running,
          `The ${this.name} painter took longer than ${this.#deadlineMs} ms and was restarted.`,
        );
      }, this.#deadlineMs);
      this.#waiting.set(id, { resolve, reject, timer });
      running.worker.postMessage({ kind: 'paint', id, request } satisfies ToWorker);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#running) this.#stop(this.#running, `The ${this.name} painter is closed.`);
    await Promise.resolve();
  }

  #run(): Running {
    if (this.#running) return this.#running;
    const worker = new Worker(this.#module, { type: 'module', name: `${this.name}-painter` });
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    // Nobody may be waiting when the worker is stopped before it is ready.
    ready.catch(() => undefined);
    const running: Running = { worker, ready, unable: (reason) => reject(new Error(reason)) };
    this.#running = running;
    const timer = setTimeout(() => {
      this.#stop(running, `The ${this.name} painter was not ready within ${this.#deadlineMs} ms.`);
    }, this.#deadlineMs);
    ready.then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    );
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'ready') resolve();
      else if (data.kind === 'unable') this.#stop(running, data.reason);
      else if (data.kind === 'painted') this.#settle(data.id)?.resolve(data.picture);
      else this.#settle(data.id)?.reject(new Error(data.reason));
    };
    // Deno ends the whole process for an unhandled error of a worker unless it is prevented.
    worker.onerror = (event) => {
      event.preventDefault();
      this.#stop(running, `The ${this.name} painter failed: ${event.message}`);
    };
    worker.postMessage({ kind: 'open', settings: this.#settings } satisfies ToWorker);
    return running;
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (!waiting) return undefined;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    return waiting;
  }

  #stop(running: Running, reason: string): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    running.worker.terminate();
    running.unable(reason);
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(new Error(reason));
  }
}
