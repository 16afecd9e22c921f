import type { CloseCause } from '../fal-client/close-cause.ts';
import { retryDelay, type Pace } from './retry-delay.ts';
import type { Clock } from '@realtime-canvas/realtime-config/time';

/** Beyond this a person has gone; the next stroke begins anew. */
const GIVE_UP_AFTER_MS = 5 * 60_000;
/** The same input refused so often, or the token so often, is no accident. */
const INPUT_REFUSALS = 3;
const TOKEN_REFUSALS = 2;
/** A first try after a loss waits only so long, so that a restart is not met by all at once. */
const FIRST_RETRY_MS = 10;
/** What is known by the cause alone. */
const PACE_AFTER: Partial<Record<CloseCause['kind'], Pace>> = {
  overloaded: 'slow',
  'session-limit': 'slowest',
};
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
  /** Connections in a row that opened and brought nothing. */
  #fruitless = 0;
  /** How the next try is paced, by what failed last. */
  #pace: Pace = 'quick';
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

  /** No lane came of a try. */
  triedInVain(): void {
    this.#tries += 1;
    this.#pace = 'quick';
    this.count();
  }

  /** A lane ended that had given a result, or whose input was at fault. */
  count(): void {
    this.#count += 1;
    this.#since ??= this.#clock.now();
  }

  /**
   * A lane ended that gave no result: once may be chance, but what ends every connection is not
   * tried without a pause.
   */
  broughtNothing(): void {
    this.#tries += 1;
    this.#fruitless += 1;
    if (this.#fruitless > 1 && this.#pace === 'quick') this.#pace = 'slow';
    this.count();
  }

  /** A lane ended. Says whether trying again has become pointless: for good, or as things are. */
  ended({ kind }: CloseCause): 'final' | 'for-now' | null {
    this.#pace = PACE_AFTER[kind] ?? 'quick';
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
    this.#fruitless = 0;
    this.#pace = 'quick';
    this.#inputRefusals = 0;
    if (first) this.#tokenRefusals = 0;
  }

  /** A person asks for it, or the network is back. */
  forget(): void {
    this.answered(true);
    this.#tries = 0;
  }

  /** A new stroke tries again: an input that was refused so often is sent once, not so often again. */
  forgive(): void {
    const refusals = this.#inputRefusals;
    this.forget();
    this.#inputRefusals = refusals;
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
    const slow = this.#pace === 'quick' ? 'slow' : this.#pace;
    if (working) return retryDelay(Math.max(1, this.#tries), slow, this.#random);
    if (this.#pace !== 'quick') return retryDelay(Math.max(1, this.#fruitless), slow, this.#random);
    if (this.#count <= 1) return FIRST_RETRY_MS * this.#random();
    return retryDelay(this.#count, 'quick', this.#random);
  }
}
