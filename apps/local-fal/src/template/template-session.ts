import type { Clock } from '@realtime-canvas/realtime-config/time';
import { END, FrameBuffer } from './frame-buffer.ts';

/** What a session works with. */
interface SessionParts<T> {
  readonly clock: Clock;
  /** How many frames may wait. */
  readonly buffering: number;
  /** Idle time allowed, in ms; read again with every frame. */
  readonly timeout: () => number;
  /** Decodes and checks one frame. @throws {Error} whose message goes to the client. */
  readonly read: (frame: Uint8Array | string) => T;
  /** Works on one input. Rejections go to the client; `signal` says that the session has ended. */
  readonly work: (input: T, signal: AbortSignal) => Promise<Uint8Array | string>;
  /** Sends a result; the next frame is begun when this has settled. */
  readonly deliver: (result: Uint8Array | string) => Promise<void>;
  readonly sendText: (text: string) => void;
  readonly close: (code: number) => void;
  /** Takes an error that is ours, not the client's. */
  readonly failed: (error: unknown) => void;
  /** Counts frames that will never be painted. */
  readonly dropped: (frames: number) => void;
}

/**
 * One connection as fal's server template runs it: frames are read as they come, worked on one at
 * a time; when the buffer is full, the oldest is dropped. Every ending closes 1000; the frame before says why.
 *
 * @see `_run_websocket_session`, `_mirror_input`, `_mirror_output` in `fal/realtime.py` of PyPI
 * `fal` 1.83
 */
export class TemplateSession<T> {
  readonly #parts: SessionParts<T>;
  readonly #buffer: FrameBuffer<T>;
  readonly #gone = new AbortController();
  #state: 'reading' | 'draining' | 'ended' = 'reading';
  /** Whether the buffer is being worked through, and whether a frame is in work now. */
  #busy = false;
  #inWork = false;
  #timer: unknown;
  /** When the idle time is over, and when the timer looks. */
  #idleAt = 0;
  #timerAt = Infinity;

  constructor(parts: SessionParts<T>) {
    this.#parts = parts;
    this.#buffer = new FrameBuffer(parts.buffering);
    this.#restartIdleTime();
  }

  /** Takes what the client has sent: bytes, or text. */
  receive(frame: Uint8Array | string): void {
    if (this.#state !== 'reading') {
      this.#parts.dropped(1);
      return;
    }
    let input: T;
    try {
      input = this.#parts.read(frame);
    } catch (error) {
      this.#parts.dropped(1);
      this.#fail(error);
      return;
    }
    this.#restartIdleTime();
    this.#parts.dropped(this.#buffer.push(input));
    this.#workOn();
  }

  /** To be called when the client has gone. */
  disconnected(): void {
    this.#end();
  }

  /** Restarts the idle time. The timer moves only where it would be late: it checks again. */
  #restartIdleTime(): void {
    const { clock, timeout } = this.#parts;
    this.#idleAt = clock.now() + timeout();
    if (this.#idleAt < this.#timerAt) this.#armIdleTimer();
  }

  #armIdleTimer(): void {
    const { clock } = this.#parts;
    clock.clearTimeout(this.#timer);
    this.#timerAt = this.#idleAt;
    this.#timer = clock.setTimeout(
      () => {
        if (this.#idleAt > clock.now()) this.#armIdleTimer();
        else this.#idle();
      },
      Math.max(0, this.#idleAt - clock.now()),
    );
  }

  /** No frame for too long: what waits is still worked through, at most as long again. */
  #idle(): void {
    this.#state = 'draining';
    this.#parts.dropped(this.#buffer.push(END));
    // An asyncio.TimeoutError has no message.
    this.#timer = this.#parts.clock.setTimeout(
      () => this.#fail(new Error('')),
      this.#parts.timeout(),
    );
    this.#workOn();
  }

  #workOn(): void {
    this.#workThrough().catch((error: unknown) => this.#parts.failed(error));
  }

  async #workThrough(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (;;) {
      const input = this.#buffer.shift();
      if (input === undefined) break;
      if (input === END) {
        this.#finish('TIMEOUT', 'no inputs, reconnect when needed!');
        break;
      }
      try {
        this.#inWork = true;
        const result = await this.#parts.work(input, this.#gone.signal);
        if (this.#hasEnded()) break;
        this.#inWork = false;
        await this.#parts.deliver(result);
      } catch (error) {
        if (!this.#hasEnded()) this.#fail(error);
      }
      if (this.#hasEnded()) break;
    }
    this.#busy = false;
  }

  // A method, since the compiler does not see that the state changes during an `await`.
  #hasEnded(): boolean {
    return this.#state === 'ended';
  }

  #fail(error: unknown): void {
    this.#finish('INTERNAL_ERROR', error instanceof Error ? error.message : String(error));
  }

  #finish(error: string, reason: string): void {
    this.#end();
    this.#parts.sendText(JSON.stringify({ type: 'x-fal-error', error, reason }));
    this.#parts.close(1000);
  }

  #end(): void {
    if (this.#state === 'ended') return;
    this.#parts.dropped(this.#buffer.clear() + (this.#inWork ? 1 : 0));
    this.#state = 'ended';
    this.#parts.clock.clearTimeout(this.#timer);
    this.#gone.abort();
  }
}
