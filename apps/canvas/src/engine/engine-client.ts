import type { FromEngine, ToEngine } from './messages.ts';

/** The page's end of the engine: posts what changed, and hands on what comes back. */
export class EngineClient {
  readonly #worker: Worker;
  #posted = 0;

  /** @param onFault told in plain words when the engine itself has died */
  constructor(onMessage: (message: FromEngine) => void, onFault: (message: string) => void) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
      onMessage(data);
    };
    this.#worker.onerror = (event) => {
      onFault(event.message);
    };
  }

  /** How many messages were posted so far. */
  get posted(): number {
    return this.#posted;
  }

  post(message: ToEngine, transfer: Transferable[] = []): void {
    this.#posted += 1;
    this.#worker.postMessage(message, transfer);
  }
}
