import type { Token } from './token.ts';
import { TokenError } from './token-error.ts';

/** A token is a JWT of some hundred bytes; it ends up in a URL. */
const LONGEST_TOKEN = 8192;

/**
 * Checks what a token source gave. Nothing of the value is shown: it may be a secret.
 * @throws {TokenError} `malformed`
 */
export function checkToken(value: unknown): Token {
  const { token, expiresIn } = (value ?? {}) as Partial<Record<keyof Token, unknown>>;
  const fine =
    typeof token === 'string' &&
    token.length > 0 &&
    token.length <= LONGEST_TOKEN &&
    typeof expiresIn === 'number' &&
    Number.isFinite(expiresIn) &&
    expiresIn > 0;
  if (fine) return { token, expiresIn };
  throw new TokenError(
    'malformed',
    'The token source gave no token. It should answer {"token": "...", "expiresIn": seconds}; ' +
      'check that its address is that of the proxy.',
    { retryable: true },
  );
}
