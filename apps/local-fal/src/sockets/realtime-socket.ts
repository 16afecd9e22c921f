import { Buffer } from 'node:buffer';
import type { App } from '../models/app.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';
import { guardedClock } from '../base/guarded-clock.ts';
import type { FaultDeck } from '../scenario/fault-deck.ts';
import type { SocketFault } from '../scenario/fault.ts';
import { ResultFaults } from './result-faults.ts';
import { faultLine } from '../base/fault-line.ts';
import { DelayLine } from './delay-line.ts';
import { networkDelay } from '../scenario/network-delay.ts';
import type { Frame } from '../models/input.ts';
import type { Studio } from '../runners/studio.ts';
import type { WarmUp } from '../runners/warm-up.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { Stats } from '../base/stats.ts';
import { placesForResults } from '../template/limits.ts';
import { readFrame } from '../template/read-frame.ts';
import { TemplateSession } from '../template/template-session.ts';
import type { Transport } from './transport.ts';

/** What sockets share. */
export interface SocketParts {
  readonly clock: Clock;
  readonly store: ScenarioStore;
  readonly faults: FaultDeck;
  readonly studio: Studio;
  readonly warmUp: WarmUp;
  readonly stats: Stats;
  /** Takes a line for the log. */
  readonly say: (line: string) => void;
}

/** What the handshake has found out. */
export interface SocketFacts {
  /** Counts the sockets of a scenario; names the random streams of this one. */
  readonly number: number;
  readonly app: App;
  /** Places in the buffer, where the client has asked for some. */
  readonly buffering: number | null;
  /** When its token's life ends, on the wall clock; null where it came with the key. */
  readonly expiresAt: number | null;
}

/** Timers of JavaScript hold no more. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** One client's socket: the network to it, the faults on it, and the session behind it. */
export class RealtimeSocket {
  readonly #parts: SocketParts;
  readonly #facts: SocketFacts;
  readonly #transport: Transport;
  readonly #inbound: DelayLine;
  readonly #outbound: DelayLine;
  readonly #resultFaults: ResultFaults;
  readonly #unsubscribe: () => void;
  #session: TemplateSession<Frame> | null = null;
  #warmTimer: unknown;
  #expiryTimer: unknown;
  #halfOpen = false;
  #over = false;
  /** Messages that the network has not taken yet, and who waits for it to take one. */
  #untaken = 0;
  #taken = () => {};

  constructor(parts: SocketParts, facts: SocketFacts, transport: Transport) {
    const clock = guardedClock(parts.clock, (error) => this.#broke(error));
    this.#parts = { ...parts, clock };
    this.#facts = facts;
    this.#transport = transport;
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
    this.#warmUp();
  }

  /** Takes what the client has sent. */
  receive(data: Uint8Array | string): void {
    const { stats } = this.#parts;
    stats.frames.received++;
    stats.bytes.received += byteLength(data);
    try {
      this.#inbound.send(() => this.#arrive(data));
    } catch (error) {
      this.#broke(error);
    }
  }

  /** The client has gone. */
  disconnected(): void {
    this.#end();
  }

  /** The service goes down. */
  shutDown(): void {
    if (!this.#over) this.#transport.close(1012, 'Service Restart');
    this.#end();
  }

  #arrive(data: Uint8Array | string): void {
    if (!this.#over) this.#strike(this.#draw('frame'));
    if (this.#over || this.#session === null || this.#halfOpen) {
      this.#parts.stats.frames.dropped++;
    } else {
      this.#session.receive(data);
    }
  }

  /** The session begins when a runner is there; until then nobody reads what comes. */
  #warmUp(): void {
    const { clock, warmUp } = this.#parts;
    const wait = warmUp.remaining(this.#facts.app.alias);
    if (wait === 0) {
      this.#session ??= this.#over ? null : this.#openSession();
    } else {
      this.#warmTimer = clock.setTimeout(() => this.#warmUp(), wait);
    }
  }

  #openSession(): TemplateSession<Frame> {
    const { clock, store, stats, studio, say: log } = this.#parts;
    const { app, buffering, number } = this.#facts;
    const places = buffering ?? store.current.maxBuffering;
    return new TemplateSession({
      clock,
      buffering: places,
      timeout: () => store.current.sessionTimeoutMs,
      read: (data) => readFrame(app, data, log),
      work: studio.worker(app, number),
      deliver: async (result) => {
        stats.frames.painted++;
        this.#resultFaults.pass(result);
        await this.#roomFor(placesForResults(places));
      },
      sendText: (text) => this.#send(text),
      close: (code) => this.#close(code),
      broke: (error) => this.#broke(error),
      lost: (frames) => {
        stats.frames.dropped += frames;
      },
    });
  }

  #send(data: Uint8Array | string, laterMs = 0): void {
    if (this.#halfOpen) return;
    this.#outbound.send(() => {
      this.#parts.stats.bytes.sent += byteLength(data);
      this.#untaken++;
      this.#transport.send(data, () => {
        this.#untaken--;
        this.#taken();
      });
    }, laterMs);
  }

  /** Settles when no more than so many messages wait for a client that does not read. */
  async #roomFor(messages: number): Promise<void> {
    while (!this.#over && this.#untaken > messages) {
      await new Promise<void>((resolve) => (this.#taken = resolve));
    }
  }

  #close(code: number, reason?: string): void {
    if (this.#halfOpen) return;
    this.#outbound.send(() => {
      this.#transport.close(code, reason);
      this.#end();
    });
  }

  /** A fault of ours ends its own socket, not the service with all others. */
  #broke(error: unknown): void {
    this.#parts.say(faultLine(`a socket of ${this.#facts.app.model.id}`, error));
    if (!this.#over) this.#transport.close(1011);
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
        this.#transport.cut();
        this.#end();
        break;
      case 'close':
        this.#transport.close(fault.code ?? 1011, fault.reason);
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
    // What is sent when it is over has its way before it.
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
        if (this.#over) return;
        const fault = faults.draw('socket', ({ kind }) => kind === 'expiry');
        if (fault?.kind !== 'expiry') return;
        this.#transport.close(fault.code ?? 1008, fault.reason ?? 'Token expired');
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
    if (this.#over) return;
    this.#over = true;
    const { clock } = this.#parts;
    clock.clearTimeout(this.#warmTimer);
    clock.clearTimeout(this.#expiryTimer);
    this.#unsubscribe();
    this.#parts.stats.frames.dropped += this.#inbound.cut();
    this.#outbound.cut();
    this.#session?.disconnected();
    this.#taken();
  }
}

/** On the wire. */
function byteLength(data: Uint8Array | string): number {
  return typeof data === 'string' ? Buffer.byteLength(data) : data.length;
}
