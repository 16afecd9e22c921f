import { Alarm } from '../base/alarm.ts';
import { assert } from '../base/assert.ts';
import { shownCode } from '../base/debug-entry.ts';
import { reportError } from '../base/report-error.ts';
import type { CloseCause } from '../fal-client/close-cause.ts';
import { handOverStep, type HandOverFacts, type HandOverStep } from '../pacing/hand-over-step.ts';
import type { TokenError } from '../tokens/token-error.ts';
import type { Connection } from './connection.ts';
import { type ConnectionEvents, Connector, type ConnectorOptions } from './connector.ts';
import { FailureHistory } from './failure-history.ts';
import { HANDSHAKE_TIMEOUT, reasonOf, type SessionReason } from './reasons.ts';
import type { FailureCause, ReconnectContext, ReconnectPolicy } from './reconnect-policy.ts';

export interface ConnectionsOptions extends ConnectorOptions {
  readonly reconnectPolicy: ReconnectPolicy;
  /** Places to ask for in the service's buffer. */
  readonly maxBuffering: number;
}

export interface ConnectionsEvents extends ConnectionEvents {
  /** The second connection has taken over. */
  tookOver(connection: Connection): void;
  /** We closed it, or it has ended after it was taken over from: nothing more comes by it. */
  gone(connection: Connection): void;
  /** What a person reads may have changed. */
  changed(): void;
}

/** A failure that waiting does not fix; `final` ones not even a new stroke. */
export interface ConnectionFailure extends SessionReason {
  readonly final: boolean;
}

/** How far an attempt to connect is. */
export interface Connecting {
  readonly phase: 'minting' | 'opening' | 'waiting';
  /** When the next attempt is due, in ms on the session's clock. */
  readonly retryAt?: number;
}

const LOST: CloseCause = { kind: 'lost' };
/** Ends that say nothing about the token. */
const NOT_THE_TOKEN: ReadonlySet<CloseCause['kind']> = new Set([
  'idle',
  'too-large',
  'session-limit',
  'input-refused',
]);
/** Asked to wait: not all clients at the same moment after. */
const ASKED_JITTER = 0.1;
/** How long the connection before may still bring what is on its way, after a hand-over. */
const DRAIN_MS = 2_000;

/**
 * The connections to one model: the one in use (`current`), a second one that is to take over, and one
 * that was taken over from and is read until it is empty. Connects, and connects again as the policy
 * says.
 */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #events: ConnectionsEvents;
  readonly #connector: Connector;
  readonly #history: FailureHistory;
  readonly #retryAlarm: Alarm;
  readonly #proofAlarm: Alarm;
  readonly #drainAlarm: Alarm;
  #current: Connection | null = null;
  #second: Connection | null = null;
  #draining: Connection | null = null;
  /** `current` has been silent for too long: it may still answer, but is not counted on. */
  #suspected = false;
  /** A second one was asked for because `current` has not answered yet, and may still do so. */
  #doubted = false;
  /** Cannot be replaced: there are no more tokens to be had. */
  #irreplaceable: Connection | null = null;
  #connecting: Connecting | null = null;
  /** The attempt is for a new token. */
  #fresh = false;
  #maxBuffering: number;
  #trouble: SessionReason | null = null;
  #failure: ConnectionFailure | null = null;
  /** When the policy lets the next attempt begin, after a failure. */
  #nextTryAt = Number.NEGATIVE_INFINITY;
  /** When the time is over that the proxy asked for. */
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(options: ConnectionsOptions, events: ConnectionsEvents) {
    this.#options = options;
    this.#events = events;
    this.#maxBuffering = options.maxBuffering;
    const { clock } = options;
    this.#history = new FailureHistory(clock);
    this.#retryAlarm = new Alarm(clock, () => {
      this.#try();
    });
    this.#proofAlarm = new Alarm(clock, () => {
      this.#unproved();
    });
    this.#drainAlarm = new Alarm(clock, () => {
      this.#finishDraining();
    });
    this.#connector = new Connector(options, {
      ...events,
      opening: () => {
        this.#enter({ phase: 'opening' });
      },
      opened: (connection) => {
        this.#opened(connection);
      },
      noToken: (error) => {
        this.#noToken(error);
      },
      failed: (cause) => {
        const reason =
          cause === 'handshake-timeout' ? HANDSHAKE_TIMEOUT : reasonOf({ kind: cause });
        this.#attemptFailed(cause, reason);
      },
      impossible: (reason) => {
        this.giveUp({ ...reason, final: true });
      },
      ended: (connection, cause) => {
        this.#ended(connection, cause);
      },
    });
  }

  /** The connection in use. */
  get current(): Connection | null {
    return this.#current;
  }

  /** The connection to send by: none while `current` is silent. */
  get working(): Connection | null {
    return this.#suspected ? null : this.#current;
  }

  /** The one that is to take over. */
  get second(): Connection | null {
    return this.#second;
  }

  /** The attempt that is under way. */
  get connecting(): Connecting | null {
    return this.#connecting;
  }

  /** What the present or last trouble was; null once a result has come. */
  get trouble(): SessionReason | null {
    return this.#trouble;
  }

  /** Why it has stopped trying. */
  get failure(): ConnectionFailure | null {
    return this.#failure;
  }

  /** Whether a second connection may be asked for because `current` has not answered yet. */
  get mayDoubt(): boolean {
    return !this.#doubted && !this.#second && !this.#connecting;
  }

  /** Connects where no connection is on its way. @param fresh on a new token, to take over */
  connect(fresh: boolean): void {
    if (this.#connecting || this.#second || this.#failure) return;
    if (fresh && this.#current === this.#irreplaceable) return;
    this.#fresh = fresh;
    // It has failed, and nobody has needed a connection since.
    if (!this.#current) this.#history.rested();
    const hasFailed = this.#history.count(this.working !== null) > 0;
    if (hasFailed && this.#nextTryAt > this.#options.clock.now()) this.#wait();
    else this.#try();
  }

  /** Ends the wait for the next attempt: the network is back, or someone asks for it. */
  hurry(): void {
    // A proxy that asked for time is given it.
    const mayHurry = this.#options.clock.now() >= this.#notBefore;
    if (this.#connecting?.phase === 'waiting' && mayHurry) this.#try();
  }

  /** Asks for so many places in the service's buffer from now on. */
  useBuffering(maxBuffering: number): void {
    this.#maxBuffering = maxBuffering;
    this.fitBuffering();
  }

  /** Replaces the connection in use where it has another number of places than is asked for. */
  fitBuffering(): void {
    if (this.#current && this.#current.maxBuffering !== this.#maxBuffering) this.connect(false);
  }

  /** Asks for a second connection: `current` has not answered yet, and nobody can tell why. */
  doubt(): void {
    this.#doubted = true;
    this.connect(false);
  }

  /**
   * `current` does not answer: goes over to another connection, or to the first that comes.
   * @param trouble null where nothing is known to be wrong: it has never answered, and may be cold
   */
  suspect(trouble: SessionReason | null): void {
    this.#suspected = true;
    this.#trouble = trouble;
    if (this.#second) this.#takeOver(this.#second);
    else if (this.#connecting) this.hurry();
    else this.connect(false);
  }

  /** A result has come by a connection: everything on the way to it works. */
  proved({ results }: Connection): void {
    this.#history.resultCame(results === 1);
    this.#trouble = null;
  }

  /**
   * Does what the rule of a hand-over says.
   * @param owed whether a frame can be sent by the second one to prove it
   */
  handOver(event: HandOverFacts['event'], owed: boolean): HandOverStep {
    const [suspected, doubted] = [this.#suspected, this.#doubted];
    const step = handOverStep({ event, suspected, doubted, owed });
    const second = this.#second;
    if (second && step !== 'go-on') {
      this.#options.debug({ event: 'hand-over', socket: second.id, step });
    }
    if (step === 'take-over' && second) this.#takeOver(second);
    if (step === 'drop') this.#trustAgain();
    return step;
  }

  /** The second one has to bring a picture until then. */
  proveBy(at: number): void {
    assert(this.#second !== null, 'only a second connection has something to prove');
    this.#proofAlarm.set(at);
  }

  /** Reads on from one that was taken over from, until nothing more is on its way by it. */
  heard(connection: Connection): void {
    if (connection === this.#draining && !connection.oldest) this.#finishDraining();
  }

  /** Stops trying. */
  giveUp(failure: ConnectionFailure): void {
    this.#stopConnecting();
    this.#options.debug({ event: 'stopped', code: shownCode(failure.code) });
    // An open connection may well live on without a new token; it fails when that ends.
    if (this.working) this.#irreplaceable = this.working;
    else {
      this.#failure = failure;
      const silent = this.#current;
      this.#replaceCurrent();
      silent?.close();
      if (silent) this.#events.ended(silent, LOST);
    }
    this.#events.changed();
  }

  /** A person asks to try again, or the network is back. */
  forgetFailure(): void {
    this.#failure = null;
    this.#irreplaceable = null;
    this.#history.forget();
  }

  /** A new stroke tries again. */
  forgiveFailure(): void {
    this.#failure = null;
    this.#irreplaceable = null;
    this.#history.forgive();
  }

  /** Closes all of them; may connect again later. */
  drop(): void {
    this.#stopConnecting();
    this.#finishDraining();
    for (const connection of [this.#current, this.#second]) {
      connection?.close();
      if (connection) this.#events.gone(connection);
    }
    this.#second = null;
    this.#replaceCurrent();
  }

  close(): void {
    this.drop();
    this.#connector.close();
  }

  /** The second one, or none, is the one in use. */
  #replaceCurrent(): void {
    const second = this.#second;
    assert(second?.open !== false, 'only an open connection is used');
    this.#current = second;
    this.#second = null;
    this.#suspected = false;
    this.#doubted = false;
    this.#proofAlarm.clear();
    this.#history.changedConnection();
    if (second) this.#options.debug({ event: 'in-use', socket: second.id });
  }

  #takeOver(second: Connection): void {
    const before = this.#current;
    this.#replaceCurrent();
    if (before) this.#drain(before);
    this.#events.tookOver(second);
  }

  /** The first has answered: it was only slow, and no other is needed. */
  #trustAgain(): void {
    const second = this.#second;
    this.#suspected = false;
    this.#doubted = false;
    this.#second = null;
    this.#proofAlarm.clear();
    this.#stopConnecting();
    second?.close();
    if (second) this.#events.gone(second);
  }

  /** The second one has not shown in time that it is worth taking over. */
  #unproved(): void {
    const second = this.#second;
    second?.close();
    if (second) this.#ended(second, LOST);
  }

  #drain(connection: Connection): void {
    this.#finishDraining();
    this.#draining = connection;
    if (connection.oldest) this.#drainAlarm.set(this.#options.clock.now() + DRAIN_MS);
    else this.#finishDraining();
  }

  /** Closes the one that was taken over from, whatever is on its way by it. */
  #finishDraining(): void {
    const connection = this.#draining;
    this.#draining = null;
    this.#drainAlarm.clear();
    connection?.close();
    if (connection) this.#events.gone(connection);
  }

  #enter(connecting: Connecting): void {
    this.#connecting = connecting;
    this.#events.changed();
  }

  #stopConnecting(): void {
    this.#connector.stop();
    this.#retryAlarm.clear();
    this.#connecting = null;
  }

  #try(): void {
    this.#retryAlarm.clear();
    this.#connecting = { phase: 'minting' };
    const instead = this.#fresh ? (this.#current?.token ?? null) : null;
    this.#connector.connect(instead, this.#maxBuffering);
    // Last: a listener may close all of it.
    this.#events.changed();
  }

  #wait(): void {
    this.#retryAlarm.set(this.#nextTryAt);
    this.#enter({ phase: 'waiting', retryAt: this.#nextTryAt });
  }

  #opened(connection: Connection): void {
    assert(this.#second === null, 'there are two connections at most');
    this.#connecting = null;
    this.#second = connection;
    if (!this.#current) this.#replaceCurrent();
    this.#events.opened(connection);
  }

  #noToken({ code, message, retryable, retryAfterMs = 0 }: TokenError): void {
    if (retryable) this.#attemptFailed('no-token', { code, message }, retryAfterMs);
    else this.giveUp({ code, message, final: true });
  }

  /** @param asked the least wait in ms, where the proxy asks for one */
  #attemptFailed(cause: FailureCause, reason: SessionReason, asked = 0): void {
    const { clock, random } = this.#options;
    this.#history.attemptFailed();
    if (!this.working) this.#trouble = reason;
    const until = clock.now() + asked * (1 + ASKED_JITTER * random());
    this.#notBefore = Math.max(this.#notBefore, until);
    const attempt = this.#connecting;
    // The policy may have closed it.
    if (this.#mayTryAgain(cause, false) && this.#connecting === attempt) this.#wait();
  }

  /** Asks the policy, once after each failure. @returns false where it says to stop, which is done */
  #mayTryAgain(cause: FailureCause, answered: boolean): boolean {
    const { clock, debug } = this.#options;
    const context = this.#history.context(cause, { working: this.working !== null, answered });
    const delay = this.#nextDelay(context);
    if (delay === null) {
      const { message } = this.#trouble ?? reasonOf(LOST);
      if (cause === 'token-refused' || cause === 'input-refused') {
        this.giveUp({ code: cause, message, final: cause === 'token-refused' });
      } else {
        this.giveUp({ code: 'gave-up', message: `${message} We stopped trying.`, final: false });
      }
      return false;
    }
    this.#nextTryAt = Math.max(clock.now() + delay, this.#notBefore);
    const ms = this.#nextTryAt - clock.now();
    debug({ event: 'retry', cause, failures: context.failures, ms });
    return true;
  }

  /** @returns what the policy says; null, too, where it fails, and that is reported */
  #nextDelay(context: ReconnectContext): number | null {
    try {
      const delay = this.#options.reconnectPolicy.nextDelay(context);
      if (delay === null || (delay >= 0 && delay < Infinity)) return delay;
      throw new RangeError(
        `reconnectPolicy.nextDelay returned ${delay}; use a number of ms, 0 or more, or null to stop`,
      );
    } catch (error) {
      reportError(error);
      return null;
    }
  }

  #ended(connection: Connection, cause: CloseCause): void {
    if (connection === this.#draining) {
      this.#finishDraining();
      this.#events.changed();
      return;
    }
    assert(
      connection === this.#current || connection === this.#second,
      'a connection ends once, while it is known',
    );
    const isBesideWorking = connection === this.#second && this.working !== null;
    if (connection === this.#current) this.#replaceCurrent();
    else {
      this.#second = null;
      this.#doubted = false;
      this.#proofAlarm.clear();
    }
    this.#blame(connection, cause, isBesideWorking);
    if (this.#connecting && !this.#current) this.hurry();
    this.#events.ended(connection, cause);
  }

  /** Books what a connection's end says about the service, the token and what we send. */
  #blame(connection: Connection, cause: CloseCause, isBesideWorking: boolean): void {
    const { results, firstSentAt, openedAt, token } = connection;
    const { kind } = cause;
    const answered = results > 0;
    if (firstSentAt === null) this.#history.rested(openedAt);
    if (kind === 'idle' && (answered || firstSentAt === null)) return;
    // Some gateways open first and refuse then: a token that brought nothing is not used again.
    const tokenMayBeAtFault = !answered && !NOT_THE_TOKEN.has(kind);
    if (tokenMayBeAtFault || kind === 'token-refused') this.#connector.discard(token);
    // Nobody is to read of what goes wrong beside one that works, or that may be starting.
    if (!isBesideWorking) this.#trouble = reasonOf(cause);
    // A smaller frame may do, and needs no pause.
    if (kind === 'too-large') return;
    this.#history.connectionEnded(kind, answered);
    this.#mayTryAgain(kind, answered);
  }
}
