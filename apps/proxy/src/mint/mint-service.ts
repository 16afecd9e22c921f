import type { Scope } from './app-allow-list.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { LimitReached } from '../limits/limit-reached.ts';
import type { Permit } from '../limits/key-account.ts';
import type { LeasedLimit } from '../limits/leased-limit.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import type { Mint } from './mint-token.ts';

export interface GivenToken {
  readonly token: string;
  /** In seconds. */
  readonly expiresIn: number;
}

export interface MintServiceParts {
  /** Attempts of one client in any minute. */
  readonly perMinute: LeasedLimit;
  /** Tokens given out to all clients on one day. */
  readonly perDay: LeasedLimit;
  readonly mint: Mint;
  readonly ttlSeconds: number;
  readonly telemetry: Telemetry;
}

const EVERYONE = 'all';
/** Less is no use: a handshake and a clock that is a little off have to fit in. */
const SHORTEST_LIFE = 10;

/** Gives out tokens within the limits. */
export class MintService {
  readonly #parts: MintServiceParts;

  constructor(parts: MintServiceParts) {
    this.#parts = parts;
  }

  /**
   * Counts one attempt against the client's minute; nothing to wait for where a permit lies ready.
   * @throws {ProblemError} `rate-limited`, `limits-unavailable` (or rejects)
   */
  countAttempt(client: string): Permit | Promise<Permit> {
    return this.#take('minute', client);
  }

  /**
   * A token for the scope. The wish can only make its life shorter.
   * @param wishedSeconds Finite.
   * @throws {ProblemError}
   */
  async give(scope: Scope, wishedSeconds?: number): Promise<GivenToken> {
    const { mint, ttlSeconds, telemetry } = this.#parts;
    const wished = Math.floor(wishedSeconds ?? ttlSeconds);
    const expiresIn = Math.min(ttlSeconds, Math.max(SHORTEST_LIFE, wished));
    const taken = this.#take('day', EVERYONE);
    const permit = taken instanceof Promise ? await taken : taken;
    try {
      const token = await telemetry.upstream(() => mint(scope, expiresIn));
      return { token, expiresIn };
    } catch (error) {
      // Only tokens given out count against the day.
      permit.giveBack();
      throw error;
    }
  }

  #take(limit: 'minute' | 'day', key: string): Permit | Promise<Permit> {
    const { perMinute, perDay } = this.#parts;
    try {
      const permit = (limit === 'minute' ? perMinute : perDay).take(key);
      return permit instanceof Promise
        ? permit.catch((error: unknown) => this.#refuse(limit, error))
        : permit;
    } catch (error) {
      return this.#refuse(limit, error);
    }
  }

  #refuse(limit: 'minute' | 'day', error: unknown): never {
    if (!(error instanceof LimitReached)) {
      throw new ProblemError(
        'limits-unavailable',
        'The store of the limits does not answer, so no token is given out; try again in a moment.',
        { 'retry-after': '5' },
        { cause: error },
      );
    }
    this.#parts.telemetry.limitHit(limit);
    const seconds = String(error.retryAfterSeconds);
    const again = { 'retry-after': seconds };
    throw limit === 'minute'
      ? new ProblemError(
          'rate-limited',
          `Too many tokens asked for; try again in ${seconds} s.`,
          again,
        )
      : new ProblemError(
          'daily-cap',
          "The day's tokens are used up; more are given out after midnight UTC.",
          again,
        );
  }
}
