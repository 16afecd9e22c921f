import type { Clock } from '@realtime-canvas/realtime-config/time';
import { END, FrameBuffer } from './frame-buffer.ts';

/** What a session needs from its surroundings. */
export interface SessionSurroundings<T> {
  readonly clock: Clock;
  /** How many frames may wait. */
  readonly buffering: number;
  /** Idle time allowed, in ms; asked anew for every frame. */
  readonly timeout: () => number;
  /** Reads one frame. @throws {Error} whose text goes to the client. */
  readonly read: (frame: Uint8Array | string) => T;
  /** Works on one input. Rejections go to the client; `signal` tells that nobody waits any more. */
  readonly work: (input: T, signal: AbortSignal) => Promise<Uint8Array | string>;
  /** Sends a result; the next frame is begun when this has settled. */
  readonly deliver: (result: Uint8Array | string) => Promise<void>;
  readonly sendText: (text: string) => void;
  readonly close: (code: number) => void;
  /** Something here, not of the client's, has failed. */
  readonly broke: (error: unknown) => void;
  /** Frames that will never be painted. */
  readonly lost: (frames: number) => void;
}

/**
 * One connection as fal's server template runs it: frames are read as they come, worked on one at
 * a time, the oldest that waits gives way. Every ending closes 1000; the frame before says why.
 *
 * @see `_run_websocket_session`, `_mirror_input`, `_mirror_output` in `fal/realtime.py` of PyPI
 * `fal` 1.83
 */
export class TemplateSession<T> {
  readonly #around: SessionSurroundings<T>;
  readonly #buffer: FrameBuffer<T>;
  readonly #gone = new AbortController();
  #state: 'reading' | 'draining' | 'ended' = 'reading';
  /** Whether somebody goes through the buffer, and whether a frame is in work just now. */
  #busy = false;
  #inWork = false;
  #timer: unknown;
  /** When the idle time is over, and when the timer looks. */
  #idleAt = 0;
  #timerAt = Infinity;

  constructor(surroundings: SessionSurroundings<T>) {
    this.#around = surroundings;
    this.#buffer = new FrameBuffer(surroundings.buffering);
    this.#readNow();
  }

  /** Takes what the client has sent: bytes, or text. */
  receive(frame: Uint8Array | string): void {
    if (this.#state !== 'reading') {
      this.#around.lost(1);
      return;
    }
    let input: T;
    try {
      input = this.#around.read(frame);
    } catch (error) {
      this.#around.lost(1);
      this.#fail(error);
      return;
    }
    this.#readNow();
    this.#around.lost(this.#buffer.push(input));
    this.#workOn();
  }

  /** The client has gone. */
  disconnected(): void {
    this.#end();
  }

  /** The idle time begins anew. The timer moves only where it would be late: it looks again. */
  #readNow(): void {
    const { clock, timeout } = this.#around;
    this.#idleAt = clock.now() + timeout();
    if (this.#idleAt < this.#timerAt) this.#armIdleTimer();
  }

  #armIdleTimer(): void {
    const { clock } = this.#around;
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

  /** No frame for too long: what waits is still worked through, for as long again at most. */
  #idle(): void {
    this.#state = 'draining';
    this.#around.lost(this.#buffer.push(END));
    // An asyncio.TimeoutError has no text.
    this.#timer = this.#around.clock.setTimeout(
      () => this.#fail(new Error('')),
      this.#around.timeout(),
    );
    this.#workOn();
  }

  #workOn(): void {
    this.#workThrough().catch((error) => this.#around.broke(error));
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
        const result = await this.#around.work(input, this.#gone.signal);
        if (this.#isOver()) break;
        this.#inWork = false;
        await this.#around.deliver(result);
      } catch (error) {
        if (!this.#isOver()) this.#fail(error);
      }
      if (this.#isOver()) break;
    }
    this.#busy = false;
  }

  // A method: the compiler would not believe that the state changes during an `await`.
  #isOver(): boolean {
    return this.#state === 'ended';
  }

  #fail(error: unknown): void {
    this.#finish('INTERNAL_ERROR', error instanceof Error ? error.message : String(error));
  }

  #finish(error: string, reason: string): void {
    this.#end();
    this.#around.sendText(JSON.stringify({ type: 'x-fal-error', error, reason }));
    this.#around.close(1000);
  }

  #end(): void {
    if (this.#state === 'ended') return;
    this.#around.lost(this.#buffer.clear() + (this.#inWork ? 1 : 0));
    this.#state = 'ended';
    this.#around.clock.clearTimeout(this.#timer);
    this.#gone.abort();
  }
}
