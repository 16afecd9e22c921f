import { backOff } from '@realtime-canvas/realtime-config/time';
import { handOverStep, patienceForProof } from '@realtime-canvas/realtime-session/pacing';
import { now } from './clock.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';
import type { FrameTemplate } from './frame-template.ts';
import type { Mint } from './mint.ts';
import { RealtimeSocket, type RealtimeSocketOptions } from './realtime-socket.ts';
import type { SentFrame } from './sent-frames.ts';

export interface ChannelOptions extends Pick<
  RealtimeSocketOptions,
  'model' | 'realtimeUrl' | 'maxBuffering'
> {
  readonly mint: () => Promise<Mint>;
  /** When nothing more is to be sent, on the run's clock; it may come sooner as time goes by. */
  readonly until: () => number;
  /** A socket is in use from now on. */
  readonly onOpen: () => void;
  /** A second socket is open: returns the frame that proves it, undefined where no result is due. */
  readonly proof: () => Proof | undefined;
  /** As `RealtimeSocketOptions.onResult`; `newest`: it came through the socket in use. */
  readonly onResult: (frame: SentFrame, dropped: number, newest: boolean) => void;
  /** So many frames went down with a socket. */
  readonly onForgotten: (frames: number) => void;
  /** The socket in use, if any, delivers nothing more. */
  readonly onDown: () => void;
  /** There is no socket, and no time for another one. */
  readonly onOver: () => void;
}

/** The frame sent last, to be sent by another socket as well. */
export interface Proof {
  readonly frame: number;
  readonly template: FrameTemplate;
}

/** How long to wait for results that are still due when a socket is left. */
const LAST_RESULT_MS = 3_000;
const LOOK_EVERY_MS = 20;
const RETRY = { first: 100, longest: 5_000, jitter: 1 };
/** k6 watches no silence: what it has is never suspected, nor doubted. */
const TRUSTED = { suspected: false, doubted: false } as const;

/** Keeps one drawing connected: mints, opens, hands over to a new socket, reconnects after a loss. */
export class Channel {
  readonly #options: ChannelOptions;
  #socket: RealtimeSocket | undefined;
  /** Takes over once it has delivered a result. */
  #second: RealtimeSocket | undefined;
  #proofTimer: ReturnType<typeof setTimeout> | undefined;
  /** When a result last came, and how long after its frame. */
  #heard = { at: -Infinity, latency: 0 };
  /** Connections that failed since the last socket that opened. */
  #failures = 0;
  #closed = false;

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  get open(): boolean {
    return this.#socket?.open ?? false;
  }

  /** Frames on their way through the socket in use. */
  get inFlight(): number {
    return this.#socket?.inFlight ?? 0;
  }

  /** Mints and opens; while there is a socket already, it is used until the new one is open. */
  async connect(): Promise<void> {
    const minted = await this.#options.mint();
    if (this.#over) return this.#socket ? undefined : this.#options.onOver();
    if (!minted.ok) {
      // A refresh that fails leaves the old socket as it is.
      if (this.#socket) return;
      metrics.lost.add(1, { reason: `mint: ${minted.reason}` });
      return this.#retry(minted.retryAfter);
    }
    const socket: RealtimeSocket = new RealtimeSocket({
      ...this.#options,
      token: minted.token,
      onOpen: () => this.#opened(socket),
      onResult: (frame, dropped) => this.#result(socket, frame, dropped),
      onLost: (reason) => this.#lost(socket, reason),
    });
  }

  /** @returns when the frame was handed to the network; only while open */
  send(frame: number, template: FrameTemplate): number {
    return this.#socket!.send(frame, template);
  }

  /** Gives up all frames in flight through the socket in use. */
  forget(): void {
    if (this.#socket) this.#options.onForgotten(this.#socket.forget());
  }

  /** Leaves the socket at once, with all that is on its way. */
  drop(): void {
    this.forget();
    this.#socket?.close();
    this.#socket = undefined;
    this.#leaveSecond();
    this.#options.onDown();
  }

  /** Closes for good: a socket that opens later is closed at once. */
  close(): void {
    this.#closed = true;
    this.#socket?.close();
    this.#socket = undefined;
    this.#leaveSecond();
  }

  get #over(): boolean {
    return this.#closed || now() >= this.#options.until();
  }

  #opened(socket: RealtimeSocket): void {
    if (this.#over) {
      socket.close();
      if (!this.#socket) this.#options.onOver();
      return;
    }
    this.#failures = 0;
    if (!this.#socket) return this.#use(socket);
    const proof = this.#options.proof();
    const step = handOverStep({ ...TRUSTED, event: 'opened', owed: proof !== undefined });
    if (step === 'take-over' || !proof) return this.#takeOver(socket);
    this.#leaveSecond();
    this.#second = socket;
    socket.send(proof.frame, proof.template);
    const { at, latency } = this.#heard;
    const { typicalColdStartMs } = this.#options.model;
    const patience = patienceForProof(typicalColdStartMs, now() - at, latency);
    this.#proofTimer = setTimeout(() => this.#unproved(socket), patience);
  }

  #result(socket: RealtimeSocket, frame: SentFrame, dropped: number): void {
    this.#heard = { at: now(), latency: now() - frame.sentAt };
    const second = this.#second;
    const isSecond = socket === second;
    if (second && (isSecond || socket === this.#socket)) {
      const event = isSecond ? 'result-by-second' : 'result-by-first';
      const step = handOverStep({ ...TRUSTED, event, owed: false });
      if (step === 'take-over') this.#takeOver(second);
      else if (step === 'drop') this.#leaveSecond();
    }
    this.#options.onResult(frame, dropped, socket === this.#socket);
  }

  #takeOver(socket: RealtimeSocket): void {
    if (socket === this.#second) this.#forgetSecond();
    else this.#leaveSecond();
    const old = this.#socket;
    if (old) {
      whenQuiet(old, () => {
        this.#options.onForgotten(old.forget());
        old.close();
      });
    }
    // What is on its way by the old one is read, but what comes next does not wait for it.
    this.#options.onDown();
    this.#use(socket);
  }

  #use(socket: RealtimeSocket): void {
    this.#socket = socket;
    this.#options.onOpen();
  }

  /** It delivered nothing in time: close it and try another one. */
  #unproved(socket: RealtimeSocket): void {
    if (this.#second !== socket) return;
    this.#leaveSecond();
    this.#retry();
  }

  #leaveSecond(): void {
    if (this.#second) this.#options.onForgotten(this.#second.forget());
    this.#second?.close();
    this.#forgetSecond();
  }

  #forgetSecond(): void {
    this.#second = undefined;
    clearTimeout(this.#proofTimer);
  }

  #lost(socket: RealtimeSocket, reason: string): void {
    metrics.lost.add(1, { reason });
    this.#options.onForgotten(socket.forget());
    if (socket === this.#second) {
      this.#forgetSecond();
      return this.#retry();
    }
    // Else a new socket that never opened, or an old one that was left.
    if (this.#socket !== undefined && this.#socket !== socket) return;
    this.#socket = undefined;
    this.#options.onDown();
    const second = this.#second;
    this.#forgetSecond();
    if (second) return this.#use(second);
    if (this.#over) this.#options.onOver();
    else this.#retry();
  }

  /** @param retryAfter the least wait, in seconds, from the proxy's `Retry-After` */
  #retry(retryAfter = 0): void {
    const wait = 1000 * retryAfter + backOff(++this.#failures, RETRY);
    setTimeout(
      () => {
        if (!this.#over) void this.connect();
        else if (!this.#socket) this.#options.onOver();
      },
      // No longer than the run lasts.
      Math.max(1, Math.min(wait, this.#options.until() - now())),
    );
  }
}

/** Calls `done` when nothing is in flight any more, or after `LAST_RESULT_MS`. */
export function whenQuiet(source: { readonly inFlight: number }, done: () => void): void {
  const deadline = now() + LAST_RESULT_MS;
  const look = (): void => {
    if (source.inFlight === 0 || now() > deadline) done();
    else setTimeout(look, LOOK_EVERY_MS);
  };
  look();
}
