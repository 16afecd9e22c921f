import { Buffer } from 'node:buffer';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { WebSocket } from 'ws';
import { errorLine } from '../base/error-line.ts';
import type { Stats } from '../base/stats.ts';
import type { App } from '../models/app.ts';
import type { Frame } from '../models/input.ts';
import type { ColdStart } from '../runners/cold-start.ts';
import type { FrameWorker } from '../runners/frame-worker.ts';
import type { FaultInjector } from '../scenario/fault-injector.ts';
import type { SocketFault } from '../scenario/fault.ts';
import { networkDelay } from '../scenario/network-delay.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import { placesForResults } from '../template/limits.ts';
import { readFrame } from '../template/read-frame.ts';
import { TemplateSession } from '../template/template-session.ts';
import { DelayLine } from './delay-line.ts';
import { ResultFaults } from './result-faults.ts';

/** What sockets share. */
export interface SocketParts {
  readonly clock: Clock;
  readonly store: ScenarioStore;
  readonly faults: FaultInjector;
  readonly worker: FrameWorker;
  readonly coldStart: ColdStart;
  readonly stats: Stats;
  readonly log: (line: string) => void;
}

/** What the handshake has found. */
export interface SocketFacts {
  /** Counts the sockets of a scenario; names the random streams of this one. */
  readonly number: number;
  readonly app: App;
  /** Places in the buffer; null where the client has asked for none. */
  readonly buffering: number | null;
  /** When its token expires, in ms since 1970; null where it came with the key. */
  readonly expiresAt: number | null;
}

/** The longest timer of JavaScript: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const LONGEST_TIMER = 2 ** 31 - 1;

/** One client's socket: the network to it, the faults on it, and the template's session behind it. */
export class RealtimeSocket {
  readonly #parts: SocketParts;
  readonly #facts: SocketFacts;
  readonly #socket: WebSocket;
  readonly #inbound: DelayLine;
  readonly #outbound: DelayLine;
  readonly #resultFaults: ResultFaults;
  readonly #unsubscribe: () => void;
  #session: TemplateSession<Frame> | null = null;
  #coldStartTimer: unknown;
  #expiryTimer: unknown;
  #halfOpen = false;
  #ended = false;
  /** Messages that the network has not taken yet, and what to call when it takes one. */
  #untaken = 0;
  #taken = () => {};

  constructor(parts: SocketParts, facts: SocketFacts, socket: WebSocket) {
    const clock = guardedClock(parts.clock, (error) => this.#fail(error));
    this.#parts = { ...parts, clock };
    this.#facts = facts;
    this.#socket = socket;
    this.#inbound = this.#line('in');
    this.#outbound = this.#line('out');
    this.#resultFaults = new ResultFaults(parts.faults, {
      send: (data, laterMs) => this.#send(data, laterMs),
      fail: (reason) => {
        throw new Error(reason);
      },
    });
    this.#unsubscribe = parts.store.subscribe(({ faults }) => {
      if (faults !== undefined) this.#faultsChanged();
    });
    this.#armExpiry();
    this.#strike(this.#draw('open'));
    this.#openWhenWarm();
  }

  /** Takes what the client has sent. */
  receive(data: Uint8Array | string): void {
    const { stats } = this.#parts;
    stats.frames.received++;
    stats.bytes.received += byteLength(data);
    try {
      this.#inbound.send(() => this.#arrive(data));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** To be called when the client has gone. */
  disconnected(): void {
    this.#end();
  }

  /** Closes it, since the service ends. */
  shutDown(): void {
    if (!this.#ended) this.#socket.close(1012, 'Service Restart');
    this.#end();
  }

  #arrive(data: Uint8Array | string): void {
    if (!this.#ended) this.#strike(this.#draw('frame'));
    if (this.#ended || this.#session === null || this.#halfOpen) {
      this.#parts.stats.frames.dropped++;
    } else {
      this.#session.receive(data);
    }
  }

  /** The session begins when a runner is ready; until then frames are dropped. */
  #openWhenWarm(): void {
    const { clock, coldStart } = this.#parts;
    const wait = coldStart.remaining(this.#facts.app.alias);
    if (wait === 0) {
      this.#session ??= this.#ended ? null : this.#openSession();
    } else {
      this.#coldStartTimer = clock.setTimeout(() => this.#openWhenWarm(), wait);
    }
  }

  #openSession(): TemplateSession<Frame> {
    const { clock, store, stats, worker, log } = this.#parts;
    const { app, buffering, number } = this.#facts;
    const places = buffering ?? store.current.maxBuffering;
    return new TemplateSession({
      clock,
      buffering: places,
      timeout: () => store.current.sessionTimeoutMs,
      read: (data) => readFrame(app, data, log),
      work: worker.forSocket(app, number),
      deliver: async (result) => {
        stats.frames.painted++;
        this.#resultFaults.pass(result);
        await this.#untakenAtMost(placesForResults(places));
      },
      sendText: (text) => this.#send(text),
      close: (code) => this.#close(code),
      failed: (error) => this.#fail(error),
      dropped: (frames) => {
        stats.frames.dropped += frames;
      },
    });
  }

  #send(data: Uint8Array | string, laterMs = 0): void {
    if (this.#halfOpen) return;
    this.#outbound.send(() => {
      this.#parts.stats.bytes.sent += byteLength(data);
      this.#untaken++;
      // A client that has gone is noticed by its close event; what is sent meanwhile is lost.
      this.#socket.send(data, () => {
        this.#untaken--;
        this.#taken();
      });
    }, laterMs);
  }

  /** Settles when at most so many messages wait for a client that does not read. */
  async #untakenAtMost(messages: number): Promise<void> {
    while (!this.#ended && this.#untaken > messages) {
      await new Promise<void>((resolve) => (this.#taken = resolve));
    }
  }

  #close(code: number, reason?: string): void {
    if (this.#halfOpen) return;
    this.#outbound.send(() => {
      this.#socket.close(code, reason);
      this.#end();
    });
  }

  /** An error of ours ends its own socket, not the service with all others. */
  #fail(error: unknown): void {
    this.#parts.log(errorLine(`a socket of ${this.#facts.app.model.id}`, error));
    if (!this.#ended) this.#socket.close(1011);
    this.#end();
  }

  #draw(on: NonNullable<SocketFault['on']>): SocketFault | null {
    return this.#parts.faults.draw(
      'socket',
      (fault) => fault.kind !== 'expiry' && (fault.on ?? 'frame') === on,
    );
  }

  #strike(fault: SocketFault | null): void {
    switch (fault?.kind) {
      case 'drop':
        this.#socket.terminate();
        this.#end();
        break;
      case 'close':
        this.#socket.close(fault.code ?? 1011, fault.reason);
        this.#end();
        break;
      case 'half-open':
        this.#halfOpen = true;
        break;
      case 'stall':
        this.#stall(fault.stallMs ?? 5000);
        break;
    }
  }

  #stall(ms: number): void {
    this.#inbound.hold(ms);
    // Results sent when the stall ends still take the network delay.
    this.#outbound.hold(ms + this.#parts.store.current.network.delayMs);
  }

  #faultsChanged(): void {
    this.#strike(this.#draw('now'));
    this.#armExpiry();
  }

  #armExpiry(): void {
    const { clock, faults } = this.#parts;
    clock.clearTimeout(this.#expiryTimer);
    const { expiresAt } = this.#facts;
    if (expiresAt === null) return;
    const left = expiresAt - clock.wallNow();
    this.#expiryTimer = clock.setTimeout(
      () => {
        if (this.#ended) return;
        const fault = faults.draw('socket', ({ kind }) => kind === 'expiry');
        if (fault?.kind !== 'expiry') return;
        this.#socket.close(fault.code ?? 1008, fault.reason ?? 'Token expired');
        this.#end();
      },
      Math.min(Math.max(left, 0), LONGEST_TIMER),
    );
  }

  #line(way: string): DelayLine {
    const { clock, store } = this.#parts;
    return new DelayLine(clock, networkDelay(store, this.#facts.number, way));
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const { clock } = this.#parts;
    clock.clearTimeout(this.#coldStartTimer);
    clock.clearTimeout(this.#expiryTimer);
    this.#unsubscribe();
    this.#parts.stats.frames.dropped += this.#inbound.cut();
    this.#outbound.cut();
    this.#session?.disconnected();
    this.#taken();
  }
}

/** @returns bytes on the wire */
function byteLength(data: Uint8Array | string): number {
  return typeof data === 'string' ? Buffer.byteLength(data) : data.length;
}

/** A clock whose callbacks may throw: `failed` takes the error. */
function guardedClock(clock: Clock, failed: (error: unknown) => void): Clock {
  return {
    now: () => clock.now(),
    wallNow: () => clock.wallNow(),
    setTimeout: (callback, ms) =>
      clock.setTimeout(() => {
        try {
          callback();
        } catch (error) {
          failed(error);
        }
      }, ms),
    clearTimeout: (timer) => clock.clearTimeout(timer),
  };
}
