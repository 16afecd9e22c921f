import { parseJson } from './parse-json.ts';
import type { Token, TokenSource } from './token.ts';
import { checkToken } from './check-token.ts';
import { refusalOf } from './refusal-of.ts';
import { TokenError } from './token-error.ts';

export interface ProxyTokenSourceOptions {
  /** The proxy's token endpoint, for example `/api/fal/token`. */
  readonly url: string;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every request, for example `{ authorization: 'Bearer ...' }`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Gets tokens from the proxy: `POST url {"app"}` -> `{"token","expiresIn"}`.
 *
 * @returns a source that rejects with a `TokenError`, with the problem's `code` and `detail`
 * @example
 * proxyTokenSource({ url: '/api/fal/token' });
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
      // A page learns nothing of CORS or DNS faults; all of it is "did not answer".
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
  return checkToken(parseJson(text));
}
