import { PROBLEM_STATUS, type ProblemCode } from '@realtime-canvas/realtime-config';
import type { Token, TokenSource } from './token.ts';
import { readToken } from './read-token.ts';
import { TokenError } from './token-error.ts';

export interface ProxyTokenSourceOptions {
  /** The proxy's token endpoint, for example `/api/fal/token`. */
  readonly url: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every request, for example `{ authorization: 'Bearer ...' }`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What nobody's waiting mends: the key, the account, the sign-in or a setting has to change.
 * `minting-off` is a switch that the operator turned; the day's cap lasts until tomorrow.
 */
const TERMINAL: ReadonlySet<string> = new Set<ProblemCode>([
  'bad-request',
  'bad-target',
  'access-required',
  'access-refused',
  'origin-refused',
  'app-refused',
  'not-found',
  'method-not-allowed',
  'body-too-large',
  'unsupported-media-type',
  'fal-key-refused',
  'fal-forbidden',
  'minting-off',
  'daily-cap',
]);

/**
 * Tokens from the proxy: `POST url {"app"}` -> `{"token","expiresIn"}`. A failure becomes a
 * `TokenError` with the problem's `code` and `detail`.
 */
export function proxyTokenSource(options: ProxyTokenSourceOptions): TokenSource {
  const { url, headers } = options;
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  return async (app, signal) => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ app }),
        signal,
        cache: 'no-store',
        // A redirect would carry our headers to wherever it points.
        redirect: 'error',
        // The passcode's cookie, and no other site's.
        credentials: 'same-origin',
      });
      text = await response.text();
    } catch {
      // The browser tells a page neither of CORS nor of DNS; all of it is "did not answer".
      throw new TokenError(
        'network',
        'The token proxy did not answer. Check the connection, or whether the proxy runs.',
        { retryable: true },
      );
    }
    if (response.ok) return tokenOf(text);
    throw refusalOf(response, text);
  };
}

function tokenOf(text: string): Token {
  return readToken(parse(text));
}

function refusalOf(response: Response, text: string): TokenError {
  const problem = parse(text);
  const { status } = response;
  const code = problemCode(problem, status);
  const detail =
    isRecord(problem) && typeof problem.detail === 'string'
      ? problem.detail
      : `The token proxy answered ${status}.`;
  const retryAfterMs = retryAfterOf(response.headers.get('retry-after'));
  const retryable =
    code in PROBLEM_STATUS
      ? !TERMINAL.has(code)
      : status >= 500 || status === 429 || status === 408;
  return new TokenError(code, detail, {
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function problemCode(problem: unknown, status: number): string {
  if (isRecord(problem) && typeof problem.code === 'string') return problem.code;
  if (status === 401) return 'access-required';
  if (status === 403) return 'access-refused';
  if (status === 429) return 'rate-limited';
  return `http-${status}`;
}

/** Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
