import type { CloseCause } from '../connection/close-cause.ts';
import { backoff } from './backoff.ts';
import type { Clock } from '../clock/clock.ts';

/** Beyond this a person has gone; the next stroke begins anew. */
const GIVE_UP_AFTER_MS = 5 * 60_000;
/** The same input refused so often, or the token so often, is no accident. */
const INPUT_REFUSALS = 3;
const TOKEN_REFUSALS = 2;
/** A first try after a loss waits only so long, so that a restart is not met by all at once. */
const FIRST_RETRY_MS = 10;
/** Asked to wait: not all of us at the same moment after. */
const ASKED_JITTER = 0.1;

/** What has failed since the last result, and what follows: when to try again, when to stop. */
export class Failures {
  readonly #clock: Clock;
  readonly #random: () => number;
  #count = 0;
  /** Tries in vain beside the present lane: its results do not undo them. */
  #tries = 0;
  #since: number | null = null;
  #notBefore = Number.NEGATIVE_INFINITY;
  #overloaded = false;
  #tokenRefusals = 0;
  #inputRefusals = 0;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Whether the next try need not wait. @param working whether there is a lane that works */
  mayTryNow(working: boolean): boolean {
    return working ? this.#tries === 0 : this.#count === 0;
  }

  /** Whether the time that the proxy asked for is over. */
  get mayHurry(): boolean {
    return this.#clock.now() >= this.#notBefore;
  }

  /** Whether they have gone on for so long that nobody waits any more. */
  get endless(): boolean {
    return this.#since !== null && this.#clock.now() - this.#since > GIVE_UP_AFTER_MS;
  }

  /** Another lane is the present one now. */
  changedLane(): void {
    this.#tries = 0;
  }

  /** No lane came of a try, or none that gave a result. */
  triedInVain(): void {
    this.#tries += 1;
    this.count();
  }

  count(): void {
    this.#count += 1;
    this.#since ??= this.#clock.now();
  }

  /** A lane ended. Says whether trying again has become pointless: for good, or as things are. */
  ended({ kind }: CloseCause): 'final' | 'for-now' | null {
    this.#overloaded = kind === 'overloaded';
    if (kind === 'token-refused') this.#tokenRefusals += 1;
    else if (kind === 'input-refused') this.#inputRefusals += 1;
    else return null;
    if (this.#tokenRefusals >= TOKEN_REFUSALS) return 'final';
    return this.#inputRefusals >= INPUT_REFUSALS ? 'for-now' : null;
  }

  /** A result has come. @param first of its lane: only that one says that its token was taken */
  answered(first: boolean): void {
    this.#count = 0;
    this.#since = null;
    this.#overloaded = false;
    this.#inputRefusals = 0;
    if (first) this.#tokenRefusals = 0;
  }

  /** A person begins anew, or the network is back. */
  forget(): void {
    this.answered(true);
    this.#tries = 0;
  }

  /**
   * When the next try is due, in ms on the clock.
   * @param asked the least wait in ms, where the proxy asks for one
   * @param working whether the lane before still works, so that nothing hurries
   */
  retryAt(asked: number, working: boolean): number {
    const now = this.#clock.now();
    const delay = this.#delay(working);
    this.#notBefore = Math.max(this.#notBefore, now + asked * (1 + ASKED_JITTER * this.#random()));
    return Math.max(now + delay, this.#notBefore);
  }

  #delay(working: boolean): number {
    if (working) return backoff(Math.max(1, this.#tries), true, this.#random);
    if (this.#count <= 1 && !this.#overloaded) return FIRST_RETRY_MS * this.#random();
    return backoff(this.#count, this.#overloaded, this.#random);
  }
}
