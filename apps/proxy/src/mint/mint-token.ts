import type { Scope } from './app-allow-list.ts';
import type { MintShape } from '../config/config.ts';
import type { Deadlines } from '../body/deadlines.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { parseToken } from './parse-token.ts';
import { readUpstreamText } from '../body/read-upstream-text.ts';
import { retryAfterSeconds } from './retry-after-seconds.ts';

export interface MintOptions {
  readonly mintUrl: string;
  readonly mintShape: MintShape;
  readonly falKey: string;
  /** Until the answer has been read whole. */
  readonly deadlines: Deadlines;
  /** ms since the epoch, to read dates in Retry-After. */
  readonly now: () => number;
}

/** Gets one token from fal. Rejects with a `ProblemError`. */
export type Mint = (scope: Scope, seconds: number) => Promise<string>;

/** fal's clients give up after this long themselves. */
export const MINT_DEADLINE_MS = 8000;
const LONGEST_ANSWER = 16 * 1024;
/**
 * For every abort signal Deno makes weak references and a finalizer: a tenth of what a mint costs. So
 * only requests beyond this many at a time carry one. A caller is answered at the deadline either
 * way; what fal never ends holds at most this many connections, until fal or the network ends them.
 */
const MOST_UNSIGNALLED = 64;

/**
 * The one request that carries the key. Nothing of the caller's goes along but the scope and life
 * that were derived from our configuration; no redirect is followed; nothing of fal's answer comes
 * back but the token.
 *
 * Deno may send the request a second time when a kept-alive connection turns out dead before any
 * answer; the worst of it is a token that nobody gets.
 */
export function createMint(options: MintOptions): Mint {
  const { mintUrl, mintShape, falKey, deadlines, now } = options;
  const headers = {
    authorization: `Key ${falKey}`,
    'content-type': 'application/json',
    accept: 'application/json',
  };

  const ask = async (
    scope: Scope,
    seconds: number,
    signal: AbortSignal | null,
  ): Promise<string> => {
    // Both shapes: https://docs.fal.ai/model-apis/authentication/tokens
    const wish =
      mintShape === 'allowed-apps'
        ? { allowed_apps: scope.aliases, token_expiration: seconds }
        : { app: scope.app, duration: seconds };
    let text: string | null;
    try {
      const response = await fetch(mintUrl, {
        method: 'POST',
        headers,
        body: JSON.stringify(wish),
        redirect: 'manual',
        signal,
      });
      if (!response.ok) {
        response.body?.cancel().catch(() => undefined);
        throw refusal(response, now());
      }
      text = await readUpstreamText(response, LONGEST_ANSWER);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError(
        'fal-unreachable',
        'The connection to fal failed; try again.',
        {},
        { cause: error },
      );
    }
    const token = text === null ? null : parseToken(text);
    if (token !== null && !token.includes(falKey)) return token;
    const cause =
      text === null
        ? `longer than ${LONGEST_ANSWER} bytes`
        : `${text.length} characters that hold no token`;
    throw new ProblemError('fal-error', 'fal answered, but not with a token.', {}, { cause });
  };

  let unsignalled = 0;
  return (scope, seconds) =>
    new Promise((resolve, reject) => {
      const controller = unsignalled < MOST_UNSIGNALLED ? null : new AbortController();
      if (controller === null) unsignalled += 1;
      const inTime = deadlines.begin(() => {
        reject(
          new ProblemError('fal-timeout', `fal did not answer within ${deadlines.ms / 1000} s.`),
        );
        controller?.abort();
      });
      const over = (): void => {
        inTime();
        if (controller === null) unsignalled -= 1;
      };
      ask(scope, seconds, controller?.signal ?? null).then(
        (token) => {
          over();
          resolve(token);
        },
        (error: unknown) => {
          over();
          reject(error as ProblemError);
        },
      );
    });
}

/** What fal's status means to the caller. fal's own words stay here: they may echo the key. */
function refusal(response: Response, now: number): ProblemError {
  switch (response.status) {
    case 401:
      return new ProblemError(
        'fal-key-refused',
        'fal does not know the key of this proxy; its owner has to set a valid FAL_KEY.',
      );
    case 403:
      return new ProblemError(
        'fal-forbidden',
        "fal refuses this proxy's account: it may be locked or out of credits.",
      );
    case 429: {
      const seconds = retryAfterSeconds(response.headers.get('retry-after'), now);
      return new ProblemError('fal-rate-limited', `fal asks to wait ${seconds} s.`, {
        'retry-after': String(seconds),
      });
    }
    default:
      return new ProblemError('fal-error', `fal answered with status ${response.status}.`);
  }
}
