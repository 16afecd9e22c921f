import { Alarm } from '../base/alarm.ts';
import type { CloseCause } from '../fal-client/close-cause.ts';
import type { TokenError } from '../tokens/token-error.ts';
import { Dialer, type DialerOptions, type LaneEvents } from './connector.ts';
import { Failures } from './failures.ts';
import type { Lane } from './connection.ts';
import { reasonOf, type SessionReason } from './reasons.ts';

export interface LinkEvents extends LaneEvents {
  /** `dialing` or `failure` changed. */
  changed(): void;
}

/** A failure that waiting does not mend; `final` ones not even a new stroke. */
export interface LinkFailure extends SessionReason {
  readonly final: boolean;
}

const LOST: CloseCause = { kind: 'lost' };
/** Ends that say nothing about the token. */
const NOT_THE_TOKEN: ReadonlySet<CloseCause['kind']> = new Set([
  'idle',
  'too-large',
  'session-limit',
  'input-refused',
]);

export interface Dialing {
  readonly phase: 'minting' | 'opening' | 'waiting';
  readonly retryAt?: number;
}

/**
 * The way to the service: dials, and dials again. One lane is `active`; a second one, `next`,
 * exists only to take over from it.
 */
export class Link {
  next: Lane | null = null;
  /** `active` has been silent for too long: it may still answer, but is not counted on. */
  suspected = false;
  /** What the present or last trouble was; null once a result has come. */
  trouble: SessionReason | null = null;
  failure: LinkFailure | null = null;
  dialing: Dialing | null = null;
  /** Places to ask for in the service's buffer, from the next lane on. */
  maxBuffering: number;

  readonly #events: LinkEvents;
  readonly #dialer: Dialer;
  readonly #failures: Failures;
  readonly #retry: Alarm;
  #active: Lane | null = null;
  #fresh = false;
  /** A lane that cannot be taken over from: there are no more tokens to be had. */
  #last: Lane | null = null;

  constructor(options: DialerOptions, maxBuffering: number, events: LinkEvents) {
    this.maxBuffering = maxBuffering;
    this.#events = events;
    this.#failures = new Failures(options.clock, options.random);
    this.#retry = new Alarm(options.clock, () => this.#try());
    this.#dialer = new Dialer(options, {
      ...events,
      opening: () => this.#phase({ phase: 'opening' }),
      opened: (lane) => this.#opened(lane),
      noToken: (error) => this.#noToken(error),
      failed: (reason) => this.#failed(reason, 0),
      impossible: (reason) => this.giveUp({ ...reason, final: true }),
      ended: (lane, cause) => this.#ended(lane, cause),
    });
  }

  get active(): Lane | null {
    return this.#active;
  }

  /** The lane to send by. */
  get working(): Lane | null {
    return this.suspected ? null : this.#active;
  }

  /** Opens a lane where none is on its way. @param fresh on a new token, to take over */
  dial(fresh: boolean): void {
    if (this.dialing || this.next || this.failure) return;
    if (fresh && this.#active === this.#last) return;
    this.#fresh = fresh;
    if (this.#failures.mayTryNow(this.working !== null)) this.#try();
    else this.#wait(0);
  }

  /** The wait for the next try is over: the network is back, or somebody asks for it. */
  hurry(): void {
    // A proxy that asked for time is given it.
    if (this.dialing?.phase === 'waiting' && this.#failures.mayHurry) this.#try();
  }

  /** A result has come by a lane: everything on the way to it works. */
  proved({ results }: Lane): void {
    this.#failures.answered(results === 1);
    this.trouble = null;
  }

  /** `next` becomes `active`; the answer is the one before, still open. */
  promote(): Lane | null {
    const before = this.#active;
    this.#setActive(this.next);
    this.next = null;
    return before;
  }

  /** `next` has not shown in time that it is worth taking over. */
  refuseNext(): void {
    const { next } = this;
    next?.connection.close();
    if (next) this.#ended(next, LOST);
  }

  /** Closes `next`, or what is on its way to become it. */
  dropNext(): void {
    this.next?.connection.close();
    this.next = null;
    this.#stopDialing();
  }

  /** Stops trying. */
  giveUp(failure: LinkFailure): void {
    this.#stopDialing();
    // An open lane may well live on without a new token; it fails when that ends.
    if (this.working) this.#last = this.working;
    else {
      this.failure = failure;
      const silent = this.promote();
      silent?.connection.close();
      if (silent) this.#events.ended(silent, LOST);
    }
    this.#events.changed();
  }

  /** A person asks to try again, or the network is back. */
  forgetFailure(): void {
    this.failure = null;
    this.#last = null;
    this.#failures.forget();
  }

  /** A new stroke tries again. */
  forgiveFailure(): void {
    this.failure = null;
    this.#last = null;
    this.#failures.forgive();
  }

  /** Lets everything go; may dial again later. */
  drop(): void {
    this.#stopDialing();
    this.#active?.connection.close();
    this.next?.connection.close();
    this.#setActive(null);
    this.next = null;
  }

  close(): void {
    this.drop();
    this.#dialer.close();
  }

  #setActive(lane: Lane | null): void {
    this.#active = lane;
    this.suspected = false;
    this.#failures.changedLane();
  }

  #phase(dialing: Dialing): void {
    this.dialing = dialing;
    this.#events.changed();
  }

  #stopDialing(): void {
    this.#dialer.stop();
    this.#retry.clear();
    this.dialing = null;
  }

  #try(): void {
    this.#retry.clear();
    this.dialing = { phase: 'minting' };
    const instead = this.#fresh ? (this.#active?.token ?? null) : null;
    this.#dialer.try(instead, this.maxBuffering);
    // Last: whoever is told may let all of it go.
    this.#events.changed();
  }

  #opened(lane: Lane): void {
    this.dialing = null;
    if (this.#active) this.next = lane;
    else this.#setActive(lane);
    this.#events.opened(lane);
  }

  #noToken({ code, message, retryable, retryAfterMs = 0 }: TokenError): void {
    if (retryable) this.#failed({ code, message }, retryAfterMs);
    else this.giveUp({ code, message, final: true });
  }

  #failed(reason: SessionReason, asked: number): void {
    this.#failures.triedInVain();
    this.trouble = reason;
    this.#wait(asked);
  }

  #wait(asked: number): void {
    if (this.#failures.endless) {
      const last = this.trouble?.message ?? '';
      this.giveUp({ code: 'gave-up', message: `${last} We stopped trying.`, final: false });
      return;
    }
    const retryAt = this.#failures.retryAt(asked, this.working !== null);
    this.#retry.set(retryAt);
    this.#phase({ phase: 'waiting', retryAt });
  }

  #ended(lane: Lane, cause: CloseCause): void {
    if (lane !== this.#active && lane !== this.next) {
      // It had been taken over from.
      this.#events.ended(lane, { kind: 'idle' });
      return;
    }
    if (this.#active === lane) this.promote();
    else this.next = null;
    this.#blame(lane, cause);
    this.#events.ended(lane, cause);
  }

  /** Books what a lane's end says about the service, the token and what we send. */
  #blame(lane: Lane, cause: CloseCause): void {
    const reason = reasonOf(cause);
    const hopeless = this.#failures.ended(cause);
    const brought = lane.results > 0;
    if (cause.kind === 'idle' && (brought || lane.firstSentAt === null)) return;
    // Some gateways open first and refuse then: a token that brought nothing is not used again.
    const tokenMayBeAtFault = !brought && !NOT_THE_TOKEN.has(cause.kind);
    if (tokenMayBeAtFault || cause.kind === 'token-refused') this.#dialer.discard(lane.token);
    this.trouble = reason;
    if (cause.kind !== 'too-large') {
      // The same input is tried three times in all: that needs no pauses.
      if (brought || cause.kind === 'input-refused') this.#failures.count();
      else this.#failures.broughtNothing();
    }
    if (hopeless) this.giveUp({ ...reason, final: hopeless === 'final' });
  }
}
