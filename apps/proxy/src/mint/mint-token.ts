import { readCappedText } from '../body/read-capped-text.ts';
import type { MintShape } from '../config/config.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { Scope } from './app-allow-list.ts';

export interface MintOptions {
  readonly mintUrl: string;
  readonly mintShape: MintShape;
  readonly falKey: string;
  /** Until the whole response has been read, in ms. */
  readonly deadlineMs: number;
  /** ms since the epoch, to read dates in Retry-After. */
  readonly now: () => number;
}

/** Gets one token from fal. Rejects with a `ProblemError`. */
export type Mint = (scope: Scope, seconds: number) => Promise<string>;

const LARGEST_RESPONSE = 16 * 1024;
/** A JSON web token with room to spare. */
const LONGEST_TOKEN = 8192;
const VISIBLE = /^[\x21-\x7e]+$/;
// Where fal's Retry-After says nothing usable, and the longest wait that is passed on, in s.
const RETRY_AFTER_DEFAULT = 5;
const RETRY_AFTER_LONGEST = 3600;

/**
 * Makes the one request that carries the key. Nothing of the caller's goes along but the scope and
 * life that were derived from our configuration; no redirect is followed; nothing of fal's response
 * comes back but the token.
 *
 * Deno may send the request a second time when a kept-alive connection turns out dead before any
 * response; the worst of it is a token that nobody gets.
 */
export function createMint({ mintUrl, mintShape, falKey, deadlineMs, now }: MintOptions): Mint {
  const headers = {
    authorization: `Key ${falKey}`,
    'content-type': 'application/json',
    accept: 'application/json',
  };
  return async (scope, seconds) => {
    // Both shapes: https://docs.fal.ai/model-apis/authentication/tokens
    const body =
      mintShape === 'allowed-apps'
        ? { allowed_apps: scope.aliases, token_expiration: seconds }
        : { app: scope.app, duration: seconds };
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), deadlineMs);
    let text: string | null;
    try {
      const response = await fetch(mintUrl, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: late.signal,
      });
      if (!response.ok) {
        response.body?.cancel().catch(() => undefined);
        throw refusal(response, now());
      }
      text = await readCappedText(response, LARGEST_RESPONSE);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw late.signal.aborted
        ? new ProblemError('fal-timeout', `fal did not answer within ${deadlineMs / 1000} s.`)
        : new ProblemError(
            'fal-unreachable',
            'The connection to fal failed; try again.',
            {},
            { cause: error },
          );
    } finally {
      clearTimeout(timer);
    }
    const token = text === null ? null : parseToken(text);
    if (token !== null && !token.includes(falKey)) return token;
    const cause =
      text === null
        ? `longer than ${LARGEST_RESPONSE} bytes`
        : `${text.length} characters that hold no token`;
    throw new ProblemError('fal-error', 'fal answered, but not with a token.', {}, { cause });
  };
}

/**
 * The token in a response of fal, in every shape that is known: a JSON string, `{"token"}`, or
 * `{"detail"}` as older services wrap it; null where there is none.
 */
function parseToken(text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const token =
    typeof value === 'string' ? value : (ownString(value, 'token') ?? ownString(value, 'detail'));
  return token !== undefined && token.length <= LONGEST_TOKEN && VISIBLE.test(token) ? token : null;
}

function ownString(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const held = (value as Record<string, unknown>)[name];
  return typeof held === 'string' ? held : undefined;
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

/** The wait of a Retry-After header: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
function retryAfterSeconds(header: string | null, now: number): number {
  if (header === null) return RETRY_AFTER_DEFAULT;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  if (Number.isNaN(seconds)) return RETRY_AFTER_DEFAULT;
  return Math.min(RETRY_AFTER_LONGEST, Math.max(1, Math.ceil(seconds)));
}
