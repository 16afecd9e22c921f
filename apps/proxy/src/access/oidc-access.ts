import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { ProblemError } from '../http/problem-error.ts';
import { readServerUrl } from '../config/read-server-url.ts';
import { accessRefused, accessRequired } from './access-problem.ts';
import type { Access } from './access.ts';
import { bearerOf } from './bearer-of.ts';

export interface OidcOptions {
  readonly issuer: string;
  readonly audience: string;
  /** For the provider's answers, in ms. */
  readonly deadlineMs: number;
  /** Least time between two fetches of the key set for key ids that are not in it, in ms. */
  readonly cooldownMs: number;
  /** ms since the epoch. */
  readonly now: () => number;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;

// Asymmetric ones only: with a shared secret, whoever can check a token can make one.
const ALGORITHMS = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519',
]; // prettier-ignore
// Clocks of provider and proxy may differ a little.
const TOLERANCE_SECONDS = 5;
// https://openid.net/specs/openid-connect-core-1_0.html#IDToken
const LONGEST_SUBJECT = 255;
const LONGEST_DISCOVERY = 256 * 1024;

/**
 * Signed-in people only: an id or access token of the configured issuer, for the configured
 * audience.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export class OidcAccess implements Access {
  readonly #options: OidcOptions;
  #keys: Promise<KeySet> | undefined;
  #failedAt = -Infinity;

  constructor(options: OidcOptions) {
    this.#options = options;
  }

  guessable(): boolean {
    return false;
  }

  async authenticate(headers: Headers): Promise<string> {
    const token = bearerOf(headers);
    if (token === null) throw accessRequired('Sign in first, and send the token as a bearer.');
    const { issuer, audience, now } = this.#options;
    const keys = await this.#keySet();
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(now()),
      }));
    } catch (error) {
      throw problemOf(error);
    }
    const subject = payload.sub;
    if (typeof subject !== 'string' || subject === '' || subject.length > LONGEST_SUBJECT) {
      throw accessRefused('The token names nobody.');
    }
    return `sub:${subject}`;
  }

  /** Found out once; after a failure asked for again, at a bounded rate. */
  #keySet(): Promise<KeySet> {
    const { now, cooldownMs } = this.#options;
    if (this.#keys === undefined) {
      if (now() - this.#failedAt < cooldownMs) return Promise.reject(unavailable());
      this.#keys = this.#discover().catch((error: unknown) => {
        this.#keys = undefined;
        this.#failedAt = now();
        throw error instanceof ProblemError ? error : unavailable();
      });
    }
    return this.#keys;
  }

  async #discover(): Promise<KeySet> {
    const { issuer, deadlineMs, cooldownMs } = this.#options;
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'manual',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(deadlineMs),
    });
    const text = response.ok ? await response.text() : '';
    if (text.length > LONGEST_DISCOVERY) throw unavailable();
    const found = JSON.parse(text) as { issuer?: unknown; jwks_uri?: unknown } | null;
    if (found?.issuer !== issuer || typeof found.jwks_uri !== 'string') throw unavailable();
    const url = readServerUrl('OIDC_ISSUER', found.jwks_uri, 'https:', 'https://…');
    return createRemoteJWKSet(url, {
      timeoutDuration: deadlineMs,
      cooldownDuration: cooldownMs,
    });
  }
}

function unavailable(): ProblemError {
  return new ProblemError(
    'access-unavailable',
    'The sign-in service does not answer as it should; try again in a moment.',
    { 'retry-after': '5' },
  );
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof errors.JWTExpired) return accessRefused('The sign-in has expired.');
  // A key set that cannot be had says nothing about the token.
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) {
    return unavailable();
  }
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') {
    return accessRefused('The token is not valid here.');
  }
  return unavailable();
}
