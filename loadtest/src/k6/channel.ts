import { handOverStep, patienceForProof } from '@realtime-canvas/realtime-session/pacing';
import { now } from './clock.ts';
import { frameMetrics as metrics } from './frame-metrics.ts';
import type { FrameTemplate } from './frame-template.ts';
import type { Mint } from './mint.ts';
import { Lane, type LaneOptions } from './realtime-socket.ts';
import type { SentFrame } from './sent-frames.ts';

export interface LinkOptions extends Pick<LaneOptions, 'model' | 'realtimeUrl' | 'maxBuffering'> {
  readonly mint: () => Promise<Mint>;
  /** When nothing more is to be sent, on the run's clock; it may come sooner as time goes by. */
  readonly until: () => number;
  /** A socket is in use from now on. */
  readonly onOpen: () => void;
  /** A second socket is open; the answer is the frame that proves it, or nothing that is owed. */
  readonly proof: () => Proof | undefined;
  /** As of a lane; `newest`: it came through the socket in use. */
  readonly onResult: (frame: SentFrame, dropped: number, newest: boolean) => void;
  /** So many frames went down with a socket. */
  readonly onForgotten: (frames: number) => void;
  /** Nothing comes by the socket in use any more, if there is one. */
  readonly onDown: () => void;
  /** There is no socket, and no time for another one. */
  readonly onOver: () => void;
}

/** The frame sent last, to be sent by another socket as well. */
export interface Proof {
  readonly frame: number;
  readonly template: FrameTemplate;
}

/** What is on its way when a lane is left is waited for so long. */
export const LAST_RESULT_MS = 3_000;
const LOOK_EVERY_MS = 20;
const TRUSTED = { suspected: false, doubted: false } as const;

/** Keeps one person connected: mints, opens, moves to a new socket, comes back after a loss. */
export class Link {
  readonly #options: LinkOptions;
  #lane: Lane | undefined;
  /** It is to take over, once a picture has come by it. */
  #second: Lane | undefined;
  #proofTimer: ReturnType<typeof setTimeout> | undefined;
  /** When a result last came, and how long after its frame. */
  #heard = { at: -Infinity, latency: 0 };
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
      onOpen: () => this.#opened(lane),
      onResult: (frame, dropped) => this.#result(lane, frame, dropped),
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
    this.#leaveSecond();
    this.#options.onDown();
  }

  /** For good: a socket that opens later is closed. */
  close(): void {
    this.#closed = true;
    this.#lane?.close();
    this.#lane = undefined;
    this.#leaveSecond();
  }

  get #over(): boolean {
    return this.#closed || now() >= this.#options.until();
  }

  #opened(lane: Lane): void {
    if (this.#over) {
      lane.close();
      if (!this.#lane) this.#options.onOver();
      return;
    }
    this.#attempts = 0;
    if (!this.#lane) return this.#use(lane);
    const proof = this.#options.proof();
    // k6 watches no silence: what it has is never suspected, nor doubted.
    const step = handOverStep({ ...TRUSTED, event: 'opened', owed: proof !== undefined });
    if (step === 'take-over' || !proof) return this.#takeOver(lane);
    this.#leaveSecond();
    this.#second = lane;
    lane.send(proof.frame, proof.template);
    const { at, latency } = this.#heard;
    const { typicalColdStartMs } = this.#options.model;
    const patience = patienceForProof(typicalColdStartMs, now() - at, latency);
    this.#proofTimer = setTimeout(() => this.#unproved(lane), patience);
  }

  #result(lane: Lane, frame: SentFrame, dropped: number): void {
    this.#heard = { at: now(), latency: now() - frame.sentAt };
    if (lane === this.#second) this.#takeOver(lane);
    this.#options.onResult(frame, dropped, lane === this.#lane);
  }

  #takeOver(lane: Lane): void {
    if (lane === this.#second) this.#forgetSecond();
    else this.#leaveSecond();
    if (this.#lane) leave(this.#lane);
    // What is on its way by the old one is read, but what comes next does not wait for it.
    this.#options.onDown();
    this.#use(lane);
  }

  #use(lane: Lane): void {
    this.#lane = lane;
    this.#options.onOpen();
  }

  /** No picture has come by it in time: it is left, and another one tried. */
  #unproved(lane: Lane): void {
    if (this.#second !== lane) return;
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

  #lost(lane: Lane, reason: string): void {
    metrics.lost.add(1, { reason });
    this.#options.onForgotten(lane.forget());
    if (lane === this.#second) this.#forgetSecond();
    // Else a new socket that never opened, or an old one that was left.
    if (this.#lane !== undefined && this.#lane !== lane) return;
    this.#lane = undefined;
    this.#options.onDown();
    const second = this.#second;
    this.#forgetSecond();
    if (second) return this.#use(second);
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

/** After a loss: first wait, its longest, in ms; doubled each time. */
const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/**
 * How long to wait before connecting again, in ms: with full jitter, but no sooner than asked.
 *
 * @param attempts that failed since the last socket that opened, this one not counted
 * @param retryAfter seconds, as the proxy said them
 * @param random from 0 to 1
 */
export function retryWait(attempts: number, retryAfter: number, random: number): number {
  return 1000 * retryAfter + 1 + random * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempts);
}
