import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { FailureCause, ReconnectContext } from './reconnect-policy.ts';

/** Counts what has failed since the last result. */
export class FailureHistory {
  readonly #clock: Clock;
  #failures = 0;
  /** Failures beside the connection in use: its results do not undo them. */
  #beside = 0;
  /** When the first of them was, or later: by the time in which nothing was tried. */
  #since: number | null = null;
  /** Up to then time was counted, or left out. */
  #seenUntil = Number.NEGATIVE_INFINITY;
  /** Connections in a row that opened and brought nothing. */
  #fruitless = 0;
  #tokenRefusals = 0;
  #inputRefusals = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How often it failed. @param working whether there is a connection that works */
  count(working: boolean): number {
    return working ? this.#beside : this.#failures;
  }

  /** What a reconnect policy decides by. */
  context(
    cause: FailureCause,
    { working, answered }: { working: boolean; answered: boolean },
  ): ReconnectContext {
    return {
      failures: Math.max(1, this.count(working)),
      elapsed: this.#since === null ? 0 : this.#clock.now() - this.#since,
      cause,
      working,
      answered,
      fruitless: this.#fruitless,
      tokenRefusals: this.#tokenRefusals,
      inputRefusals: this.#inputRefusals,
    };
  }

  /**
   * Nothing was tried from the last failure until now, or from `since` where that is later: nobody drew.
   * That time does not count.
   */
  rested(since = Number.NEGATIVE_INFINITY): void {
    const now = this.#clock.now();
    if (this.#since !== null) this.#since += now - Math.max(since, this.#seenUntil);
    this.#seenUntil = now;
  }

  /** Another connection is the one in use now. */
  changedConnection(): void {
    this.#beside = 0;
  }

  /** No connection came of an attempt. */
  attemptFailed(): void {
    this.#beside += 1;
    this.#add();
  }

  /** A connection ended. @param answered whether it had brought a result */
  connectionEnded(cause: FailureCause, answered: boolean): void {
    if (cause === 'token-refused') this.#tokenRefusals += 1;
    if (cause === 'input-refused') this.#inputRefusals += 1;
    // The input may be at fault, not the connection.
    if (!answered && cause !== 'input-refused') {
      this.#beside += 1;
      this.#fruitless += 1;
    }
    this.#add();
  }

  /** A result has come. @param first of its connection: only that one says that its token was taken */
  resultCame(first: boolean): void {
    this.#failures = 0;
    this.#since = null;
    this.#fruitless = 0;
    this.#inputRefusals = 0;
    if (first) this.#tokenRefusals = 0;
  }

  /** A person asks for it, or the network is back. */
  forget(): void {
    this.resultCame(true);
    this.#beside = 0;
  }

  /** A new stroke tries again: an input that was refused so often is sent once, not so often again. */
  forgive(): void {
    const refusals = this.#inputRefusals;
    this.forget();
    this.#inputRefusals = refusals;
  }

  #add(): void {
    this.#failures += 1;
    this.#seenUntil = this.#clock.now();
    this.#since ??= this.#seenUntil;
  }
}
