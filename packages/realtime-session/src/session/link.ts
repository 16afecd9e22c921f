import type { ConnectionSettings } from '@realtime-canvas/realtime-config';
import { Alarm } from '../clock/alarm.ts';
import type { WebSocketClass } from '../connection/client-socket.ts';
import { causeOfClose, causeOfControl, type CloseCause } from '../connection/close-cause.ts';
import { Connection } from '../connection/connection.ts';
import { FramesInFlight } from '../correlation/frames-in-flight.ts';
import type { TokenError } from '../tokens/token-error.ts';
import { type HeldToken, TokenKeeper } from '../tokens/token-keeper.ts';
import { backoff } from './backoff.ts';
import type { Lane } from './lane.ts';
import { reasonOf } from './reasons.ts';
import type { Clock, SessionReason, TokenSource } from './session-types.ts';

export interface LinkOptions {
  readonly settings: ConnectionSettings;
  readonly maxBuffering: number;
  readonly source: TokenSource;
  readonly clock: Clock;
  readonly random: () => number;
  readonly WebSocket: WebSocketClass | undefined;
}

export interface LinkEvents {
  /** A lane is open: as `active`, or as `next` while `active` still works. */
  opened(lane: Lane): void;
  result(lane: Lane, message: unknown, bytes: number): void;
  corrupt(lane: Lane, fault: string): void;
  /** An open lane ended; the link does not dial by itself after this. */
  ended(lane: Lane, cause: CloseCause): void;
  /** `dialing` or `failure` changed. */
  changed(): void;
}

/** A failure that waiting does not mend; `final` ones not even a new stroke. */
export interface LinkFailure extends SessionReason {
  readonly final: boolean;
}

export interface Dialing {
  readonly phase: 'minting' | 'opening' | 'waiting';
  readonly retryAt?: number;
}

/** TCP, TLS and upgrade on a slow phone take a second or two. */
const HANDSHAKE_DEADLINE_MS = 5_000;
/** Beyond this a person has gone; the next stroke begins anew. */
const GIVE_UP_AFTER_MS = 5 * 60_000;
/** The same input refused so often, or the token so often, is no accident. */
const INPUT_REFUSALS = 3;
const TOKEN_REFUSALS = 2;
/** A first try after a loss waits only so long, so that a restart is not met by all at once. */
const FIRST_RETRY_MS = 25;

/**
 * The way to the service: gets tokens, opens connections, tries again. One lane is `active`; a
 * second one, `next`, exists only to take over from it.
 */
export class Link {
  active: Lane | null = null;
  next: Lane | null = null;
  /** What the present or last trouble was; null once a result has come. */
  trouble: SessionReason | null = null;
  failure: LinkFailure | null = null;
  dialing: Dialing | null = null;

  readonly #options: LinkOptions;
  readonly #events: LinkEvents;
  readonly #keeper: TokenKeeper;
  readonly #retry: Alarm;
  readonly #deadline: Alarm;
  /** Told apart from a later try by identity. */
  #attempt: { connection?: Connection } | null = null;
  #fresh = false;
  /** Failures since the last result. */
  #failures = 0;
  /** Failures of the present dialing: results of `active` do not make them undone. */
  #tries = 0;
  #overloaded = false;
  #notBefore = Number.NEGATIVE_INFINITY;
  #failingSince: number | null = null;
  /** A lane that cannot be taken over from: there are no more tokens to be had. */
  #last: Lane | null = null;
  #tokenRefusals = 0;
  #inputRefusals = 0;

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#options = options;
    this.#events = events;
    const { source, clock, random } = options;
    this.#keeper = new TokenKeeper({ source, app: options.settings.app, clock, random });
    this.#retry = new Alarm(clock, () => this.#try());
    this.#deadline = new Alarm(clock, () => this.#handshakeOverdue());
  }

  /** Opens a lane where none is on its way. @param fresh on a new token, to take over */
  dial(fresh: boolean): void {
    if (this.dialing || this.next || this.failure) return;
    if (fresh && this.active === this.#last) return;
    this.#fresh = fresh;
    this.#tries = 0;
    if (this.#failures === 0 || this.active) this.#try();
    else this.#wait(0);
  }

  /** The wait for the next try is over: the network is back, or somebody asks for it. */
  hurry(): void {
    if (this.dialing?.phase !== 'waiting') return;
    // A proxy that asked for time is given it.
    if (this.#options.clock.now() >= this.#notBefore) this.#try();
  }

  /** A result has come by this lane: everything on the way to it works. */
  proved(): void {
    this.#failures = 0;
    this.#failingSince = null;
    this.#tokenRefusals = 0;
    this.#inputRefusals = 0;
    this.trouble = null;
  }

  /** `next` becomes `active`; the answer is the one before, still open. */
  promote(): Lane | null {
    const before = this.active;
    this.active = this.next;
    this.next = null;
    return before;
  }

  /** Closes `next`, or what is on its way to become it. */
  dropNext(): void {
    this.next?.connection.close();
    this.next = null;
    this.#stopDialing();
  }

  /** A lane that gives nothing counts as a try that failed. */
  countFailure(reason: SessionReason): void {
    this.#failures += 1;
    this.#failingSince ??= this.#options.clock.now();
    this.trouble = reason;
  }

  /** Stops trying. */
  giveUp(failure: LinkFailure): void {
    this.#stopDialing();
    // An open lane may well live on without a new token; it fails when that ends.
    if (this.active) this.#last = this.active;
    else this.failure = failure;
    this.#events.changed();
  }

  forgetFailure(): void {
    this.failure = null;
    this.#failures = 0;
    this.#failingSince = null;
    this.#tokenRefusals = 0;
    this.#inputRefusals = 0;
  }

  /** Lets everything go; may dial again later. */
  drop(): void {
    this.#stopDialing();
    this.active?.connection.close();
    this.next?.connection.close();
    this.active = null;
    this.next = null;
  }

  close(): void {
    this.drop();
    this.#keeper.close();
  }

  #stopDialing(): void {
    this.#attempt?.connection?.close();
    this.#attempt = null;
    this.#retry.clear();
    this.#deadline.clear();
    this.dialing = null;
  }

  #try(): void {
    const attempt = {};
    this.#attempt = attempt;
    this.#retry.clear();
    this.dialing = { phase: 'minting' };
    this.#events.changed();
    this.#keeper.take(this.#fresh ? (this.active?.token ?? null) : null).then(
      (token) => {
        if (this.#attempt === attempt) this.#open(attempt, token);
      },
      (error: TokenError) => {
        if (this.#attempt === attempt) this.#noToken(error);
      },
    );
  }

  #noToken(error: TokenError): void {
    const { code, message, retryable, retryAfterMs } = error;
    if (retryable) this.#failed({ code, message }, { atLeast: retryAfterMs ?? 0 });
    else this.giveUp({ code, message, final: true });
  }

  #open(attempt: { connection?: Connection }, token: HeldToken): void {
    const { settings, WebSocket, clock, maxBuffering } = this.#options;
    this.dialing = { phase: 'opening' };
    this.#events.changed();
    this.#deadline.set(clock.now() + HANDSHAKE_DEADLINE_MS);
    let lane: Lane | null = null;
    const connection = new Connection(
      { settings, token: token.token, WebSocket },
      {
        opened: () => {
          this.#stopWaiting();
          const now = clock.now();
          const frames: Lane['frames'] = new FramesInFlight(maxBuffering);
          lane = {
            connection,
            frames,
            token,
            openedAt: now,
            results: 0,
            heardAt: now,
            firstSentAt: null,
          };
          if (this.active) this.next = lane;
          else this.active = lane;
          this.#events.opened(lane);
        },
        result: (message, bytes) => {
          if (lane) this.#events.result(lane, message, bytes);
        },
        corrupt: (fault) => {
          if (lane) this.#events.corrupt(lane, fault);
        },
        control: (frame) => {
          const cause = causeOfControl(frame);
          if (!cause || !lane) return;
          // The service closes after such a frame; nothing more can come of it.
          connection.close();
          this.#ended(lane, cause);
        },
        closed: (code, reason) => {
          const cause = causeOfClose(code, reason, lane !== null);
          if (lane) this.#ended(lane, cause);
          else this.#refused(token);
        },
      },
    );
    attempt.connection = connection;
  }

  /** The try has come to an end, by an open lane. */
  #stopWaiting(): void {
    this.#attempt = null;
    this.#deadline.clear();
    this.dialing = null;
  }

  #handshakeOverdue(): void {
    const connection = this.#attempt?.connection;
    this.#attempt = null;
    connection?.close();
    this.#failed({ code: 'handshake-timeout', message: 'The model did not answer in time.' });
  }

  #refused(token: HeldToken): void {
    // A browser does not say why. It may be the token, so it is not used again.
    this.#keeper.discard(token);
    this.#deadline.clear();
    this.#failed(reasonOf({ kind: 'handshake-refused' }));
  }

  #ended(lane: Lane, cause: CloseCause): void {
    if (lane !== this.active && lane !== this.next) {
      // It had been taken over from.
      this.#events.ended(lane, { kind: 'idle' });
      return;
    }
    if (this.active === lane) {
      this.active = this.next;
      this.next = null;
    } else if (this.next === lane) {
      this.next = null;
    }
    if (cause.kind === 'idle') {
      // A service that ends every connection without an answer is not asked without a pause.
      if (lane.results === 0 && lane.firstSentAt !== null) this.countFailure(reasonOf(cause));
    } else if (cause.kind === 'too-large') {
      this.trouble = reasonOf(cause);
    } else {
      // Some gateways open first and refuse then: a token that brought nothing is not used again.
      if (lane.results === 0 || cause.kind === 'token-refused') this.#keeper.discard(lane.token);
      this.countFailure(reasonOf(cause));
      if (cause.kind === 'token-refused') this.#tokenRefusals += 1;
      if (cause.kind === 'input-refused') this.#inputRefusals += 1;
      if (this.#tokenRefusals >= TOKEN_REFUSALS) this.giveUp({ ...reasonOf(cause), final: true });
      if (this.#inputRefusals >= INPUT_REFUSALS) this.giveUp({ ...reasonOf(cause), final: false });
    }
    this.#overloaded = cause.kind === 'overloaded';
    this.#events.ended(lane, cause);
  }

  #failed(reason: SessionReason, { atLeast = 0 } = {}): void {
    this.#tries += 1;
    this.countFailure(reason);
    this.#wait(atLeast);
  }

  #wait(atLeast: number): void {
    const { clock, random } = this.#options;
    const now = clock.now();
    if (this.#failingSince !== null && now - this.#failingSince > GIVE_UP_AFTER_MS) {
      const last = this.trouble?.message ?? '';
      this.giveUp({ code: 'gave-up', message: `${last} We stopped trying.`, final: false });
      return;
    }
    const delay = this.#delay();
    // Asked to wait: never sooner, and not all at the same moment after.
    const asked = atLeast * (1 + 0.1 * random());
    this.#notBefore = Math.max(this.#notBefore, now + asked);
    const retryAt = Math.max(now + delay, this.#notBefore);
    this.dialing = { phase: 'waiting', retryAt };
    this.#retry.set(retryAt);
    this.#events.changed();
  }

  #delay(): number {
    const { random } = this.#options;
    // Nothing hurries while the lane before still works.
    if (this.active) return backoff(Math.max(1, this.#tries), true, random);
    if (this.#failures <= 1 && !this.#overloaded) return FIRST_RETRY_MS * random();
    return backoff(this.#failures, this.#overloaded, random);
  }
}
