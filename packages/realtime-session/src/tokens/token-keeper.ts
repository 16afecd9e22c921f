import type { Clock } from '@realtime-canvas/realtime-config/time';
import type { TokenSource } from './token.ts';
import { checkToken } from './check-token.ts';
import { TokenError } from './token-error.ts';
import { refreshLead } from '../pacing/refresh-lead.ts';

/** A token in hand, with its times on the session's clock. */
export interface HeldToken {
  readonly token: string;
  readonly expiresAt: number;
  /** From when on a new one should be fetched, so that it is there before this one ends. */
  readonly refreshAt: number;
}

/**
 * Deadlines of one try, in ms. A lost request is noticed soon, a slow service is given the time
 * that the proxy gives it (8 s), and nothing waits longer than that.
 */
const DEADLINES_MS = [3_000, 6_000, 10_000] as const;
/** A handshake begun with less life than this may arrive too late. */
const LEAST_LIFE_MS = 2_000;

export interface TokenKeeperOptions {
  readonly source: TokenSource;
  readonly app: string;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * Keeps the token of one app: never more than one request at a time, every request with a
 * deadline, a token used again while it is good and never after it was refused or has expired.
 */
export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  #held: HeldToken | null = null;
  #pending: Promise<HeldToken> | null = null;
  #abort: AbortController | null = null;
  #timeouts = 0;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
  }

  /**
   * A token that is good for a handshake now; asks for a new one where none is in hand.
   * @param instead one that is to be replaced, however good
   * @throws {TokenError}
   */
  take(instead: HeldToken | null): Promise<HeldToken> {
    const held = this.#held;
    if (
      held !== null &&
      held.token !== instead?.token &&
      this.#options.clock.now() < held.expiresAt - LEAST_LIFE_MS
    ) {
      return Promise.resolve(held);
    }
    this.#pending ??= this.#mint().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  /** Never hands this token out again. */
  discard(token: HeldToken): void {
    if (this.#held?.token === token.token) this.#held = null;
  }

  /** Gives up what is on its way. */
  close(): void {
    this.#abort?.abort();
    this.#held = null;
  }

  async #mint(): Promise<HeldToken> {
    const { source, app, clock, random } = this.#options;
    const abort = new AbortController();
    this.#abort = abort;
    const deadline = DEADLINES_MS[Math.min(this.#timeouts, DEADLINES_MS.length - 1)]!;
    const startedAt = clock.now();
    let timer: unknown;
    try {
      const answer = await new Promise<unknown>((resolve, reject) => {
        abort.signal.addEventListener('abort', () => reject(abort.signal.reason), { once: true });
        timer = clock.setTimeout(() => {
          this.#timeouts += 1;
          abort.abort(
            new TokenError('timeout', `No token came within ${deadline / 1000} s.`, {
              retryable: true,
            }),
          );
        }, deadline);
        // A source may throw before it gives a promise.
        Promise.resolve()
          .then(() => source(app, abort.signal))
          .then(resolve, reject);
      });
      const { token, expiresIn } = checkToken(answer);
      this.#timeouts = 0;
      const life = expiresIn * 1000;
      // Counted from before the request: the token may be as old as that.
      const expiresAt = startedAt + life;
      this.#held = { token, expiresAt, refreshAt: expiresAt - refreshLead(life, random()) };
      return this.#held;
    } catch (error) {
      throw tokenErrorOf(error);
    } finally {
      clock.clearTimeout(timer);
      if (this.#abort === abort) this.#abort = null;
    }
  }
}

function tokenErrorOf(error: unknown): TokenError {
  if (error instanceof TokenError) return error;
  // Nothing of a stranger's error is shown: it may quote a header or a URL.
  return new TokenError(
    'network',
    'The token source failed. Check that the proxy can be reached.',
    {
      retryable: true,
    },
  );
}
