import type { Permit } from '../limits/key-account.ts';
import type { LeasedLimit } from '../limits/leased-limit.ts';
import { LimitReached } from '../limits/limit-reached.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { Mint } from './mint-token.ts';
import type { TokenRequest } from './parse-token-request.ts';

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
/** In seconds. Less is no use: a handshake and a clock that is a little off have to fit in. */
const SHORTEST_LIFE = 10;

/** Gives out tokens within the limits. */
export class MintService {
  readonly #parts: MintServiceParts;

  constructor(parts: MintServiceParts) {
    this.#parts = parts;
  }

  /**
   * Counts one attempt against the client's minute.
   * @throws {ProblemError} `rate-limited`, `limits-unavailable`
   */
  async countAttempt(client: string): Promise<void> {
    await this.#take('minute', client);
  }

  /**
   * Mints a token. The request can only make its life shorter than the configured one.
   * @throws {ProblemError} `daily-cap`, `limits-unavailable`, or one of fal's
   */
  async give({ scope, seconds }: TokenRequest): Promise<GivenToken> {
    const { mint, ttlSeconds, telemetry } = this.#parts;
    const life = Math.floor(seconds ?? ttlSeconds);
    const expiresIn = Math.min(ttlSeconds, Math.max(SHORTEST_LIFE, life));
    const permit = await this.#take('day', EVERYONE);
    try {
      const token = await telemetry.upstream(() => mint(scope, expiresIn));
      return { token, expiresIn };
    } catch (error) {
      // Only tokens given out count against the day.
      permit.giveBack();
      throw error;
    }
  }

  async #take(limit: 'minute' | 'day', key: string): Promise<Permit> {
    const { perMinute, perDay, telemetry } = this.#parts;
    try {
      return await (limit === 'minute' ? perMinute : perDay).take(key);
    } catch (error) {
      if (!(error instanceof LimitReached)) {
        throw new ProblemError(
          'limits-unavailable',
          'The store of the limits does not answer, so no token is given out; try again in a moment.',
          { 'retry-after': '5' },
          { cause: error },
        );
      }
      telemetry.limitHit(limit);
      const seconds = String(error.retryAfterSeconds);
      const headers = { 'retry-after': seconds };
      throw limit === 'minute'
        ? new ProblemError(
            'rate-limited',
            `Too many tokens asked for; try again in ${seconds} s.`,
            headers,
          )
        : new ProblemError(
            'daily-cap',
            "The day's tokens are used up; more are given out after midnight UTC.",
            headers,
          );
    }
  }
}
