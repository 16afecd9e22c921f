import { backOff, type Clock } from '@realtime-canvas/realtime-config/time';
import { LimitsUnavailable } from './limits-unavailable.ts';

// A conflict means that another instance got through: try again soon, each at its own time.
const CONFLICT_WAITS = { first: 16, longest: 200, jitter: 1 };

export interface KvPatienceOptions {
  readonly clock: Clock;
  /** 0 <= x < 1; spreads the attempts of several instances. */
  readonly random: () => number;
  /** From now on, attempts and waits between them together, in ms. */
  readonly deadlineMs: number;
}

/** Waits for KV up to one deadline, over as many attempts as fit before it. */
export class KvPatience {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #deadline: number;
  #attempts = 0;

  constructor({ clock, random, deadlineMs }: KvPatienceOptions) {
    this.#clock = clock;
    this.#random = random;
    this.#deadline = clock.now() + deadlineMs;
  }

  /**
   * To be awaited before each attempt: two are at once, since what was known may merely
   * have been out of date; each further one comes after a random wait.
   * @throws {LimitsUnavailable} once the time is up.
   */
  async nextAttempt(): Promise<void> {
    if (this.#attempts > 1) {
      const ms = backOff(this.#attempts - 1, CONFLICT_WAITS, this.#random);
      if (ms > 0) await new Promise<void>((resolve) => this.#clock.setTimeout(resolve, ms));
    }
    this.#attempts += 1;
    if (this.#clock.now() > this.#deadline) {
      throw new LimitsUnavailable('too many conflicting writes');
    }
  }

  /**
   * @returns null where the KV file was held by another process; nothing was written then:
   *   https://sqlite.org/rescode.html#busy
   * @throws {LimitsUnavailable} when KV fails or is late; whether it wrote is then unknown.
   */
  async ask<T>(operation: Promise<T>): Promise<T | null> {
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      timer = this.#clock.setTimeout(
        () => reject(new LimitsUnavailable('KV did not answer in time')),
        Math.max(0, this.#deadline - this.#clock.now()),
      );
    });
    try {
      return await Promise.race([operation, late]);
    } catch (error) {
      if (error instanceof LimitsUnavailable) throw error;
      if (error instanceof Error && error.message.includes('database is locked')) return null;
      throw new LimitsUnavailable('KV failed', { cause: error });
    } finally {
      this.#clock.clearTimeout(timer);
    }
  }
}
