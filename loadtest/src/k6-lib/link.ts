import { now } from './clock.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';
import type { FrameTemplate } from './frame-template.ts';
import type { SentFrame } from './sent-frames.ts';
import { Lane, type LaneOptions } from './lane.ts';
import type { Mint } from './mint.ts';
import { retryWait } from './retry-wait.ts';

export interface LinkOptions extends Pick<LaneOptions, 'model' | 'realtimeUrl' | 'maxBuffering'> {
  readonly mint: () => Promise<Mint>;
  /** When nothing more is to be sent, on the run's clock; it may come sooner as time goes by. */
  readonly until: () => number;
  /** A socket is open and in use from now on. */
  readonly onOpen: () => void;
  /** As of a lane; `newest`: it came through the socket in use. */
  readonly onResult: (frame: SentFrame, dropped: number, newest: boolean) => void;
  /** So many frames went down with a socket. */
  readonly onForgotten: (frames: number) => void;
  /** The socket in use is gone; another one is on its way. */
  readonly onDown: () => void;
  /** There is no socket, and no time for another one. */
  readonly onOver: () => void;
}

/** What is on its way when a lane is left is waited for so long. */
export const LAST_RESULT_MS = 3_000;
const LOOK_EVERY_MS = 20;

/** Keeps one person connected: mints, opens, moves to a new socket, comes back after a loss. */
export class Link {
  readonly #options: LinkOptions;
  #lane: Lane | undefined;
  #attempts = 0;
  #closed = false;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  get open(): boolean {
    return this.#lane?.open ?? false;
  }

  /** Frames on their way through the socket in use. */
  get inFlight(): number {
    return this.#lane?.inFlight ?? 0;
  }

  /** Mints and opens; while there is a socket already, it is used until the new one is open. */
  async connect(): Promise<void> {
    const minted = await this.#options.mint();
    if (this.#over) return this.#lane ? undefined : this.#options.onOver();
    if (!minted.ok) {
      // A refresh that fails leaves the old socket as it is.
      if (this.#lane) return;
      metrics.lost.add(1, { reason: `mint: ${minted.reason}` });
      return this.#retry(minted.retryAfter);
    }
    const lane: Lane = new Lane({
      ...this.#options,
      token: minted.token,
      onOpen: () => this.#switchTo(lane),
      onResult: (frame, dropped) => this.#options.onResult(frame, dropped, lane === this.#lane),
      onLost: (reason) => this.#lost(lane, reason),
    });
  }

  /** @returns when the frame was handed to the network; only while open */
  send(frame: number, template: FrameTemplate): number {
    return this.#lane!.send(frame, template);
  }

  /** Nothing that is on its way through the socket in use will be answered any more. */
  forget(): void {
    if (this.#lane) this.#options.onForgotten(this.#lane.forget());
  }

  /** Leaves the socket at once, with all that is on its way. */
  drop(): void {
    this.forget();
    this.#lane?.close();
    this.#lane = undefined;
  }

  /** For good: a socket that opens later is closed. */
  close(): void {
    this.#closed = true;
    this.#lane?.close();
    this.#lane = undefined;
  }

  get #over(): boolean {
    return this.#closed || now() >= this.#options.until();
  }

  #switchTo(lane: Lane): void {
    if (this.#over) {
      lane.close();
      if (!this.#lane) this.#options.onOver();
      return;
    }
    const old = this.#lane;
    this.#attempts = 0;
    this.#lane = lane;
    if (old) leave(old);
    this.#options.onOpen();
  }

  #lost(lane: Lane, reason: string): void {
    metrics.lost.add(1, { reason });
    this.#options.onForgotten(lane.forget());
    // Else a new socket that never opened, or an old one that was left.
    if (this.#lane !== undefined && this.#lane !== lane) return;
    this.#lane = undefined;
    this.#options.onDown();
    if (this.#over) this.#options.onOver();
    else this.#retry();
  }

  /** @param retryAfter seconds that the proxy wants us to wait */
  #retry(retryAfter = 0): void {
    const wait = retryWait(this.#attempts++, retryAfter, Math.random());
    setTimeout(
      () => {
        if (this.#over) this.#options.onOver();
        else void this.connect();
      },
      // No longer than until our own end.
      Math.max(1, Math.min(wait, this.#options.until() - now())),
    );
  }
}

/** Reads a lane on until what is on its way has come, then closes it. */
function leave(lane: Lane): void {
  const deadline = now() + LAST_RESULT_MS;
  const closeWhenQuiet = (): void => {
    if (lane.inFlight === 0 || now() > deadline) lane.close();
    else setTimeout(closeWhenQuiet, LOOK_EVERY_MS);
  };
  closeWhenQuiet();
}
