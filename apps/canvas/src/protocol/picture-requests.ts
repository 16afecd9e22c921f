import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';
import type { EngineClient } from './engine-client.ts';
import type { ExtraPictureRequest, FromEngine } from './engine-messages.ts';

/** No picture came; the message is for people. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

const TOO_LATE = 'The painter took too long. Try again.';

interface Waiting {
  readonly resolve: (picture: Blob) => void;
  readonly reject: (error: Error) => void;
}

/** Asks the engine for single pictures beside the live one; each has a deadline. */
export class PictureRequests {
  readonly #engine: Pick<EngineClient, 'post'>;
  readonly #timers: Timers;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(engine: Pick<EngineClient, 'post'>, timers: Timers = systemClock) {
    this.#engine = engine;
    this.#timers = timers;
  }

  /**
   * @param deadlineMs from the request on, others that were asked for before it included
   * @throws {PictureError} when none comes in time
   * @throws the signal's reason when it is aborted
   */
  async ask(
    request: Omit<ExtraPictureRequest, 'id'>,
    signal: AbortSignal,
    deadlineMs: number,
  ): Promise<Blob> {
    signal.throwIfAborted();
    this.#last += 1;
    const id = this.#last;
    const stop = (error: Error): void => {
      this.#engine.post({ kind: 'extra-cancel', id });
      this.#waiting.get(id)?.reject(error);
    };
    const aborted = (): void => {
      stop(signal.reason as Error);
    };
    const timer = this.#timers.setTimeout(() => {
      stop(new PictureError(TOO_LATE));
    }, deadlineMs);
    signal.addEventListener('abort', aborted);
    try {
      return await new Promise<Blob>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        this.#engine.post({ kind: 'extra', request: { ...request, id } });
      });
    } finally {
      this.#timers.clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      this.#waiting.delete(id);
    }
  }

  /** Takes in what the engine says of one. */
  received(message: Extract<FromEngine, { kind: 'extra' }>): void {
    const waiting = this.#waiting.get(message.id);
    if ('picture' in message) waiting?.resolve(message.picture);
    else waiting?.reject(new PictureError(message.reason));
  }
}
