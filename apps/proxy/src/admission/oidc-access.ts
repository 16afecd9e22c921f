import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload } from 'jose';
import { ProblemError } from '../problem/problem-error.ts';
import { readSecureUrl } from '../config/read-secure-url.ts';
import { accessRefused, accessRequired } from './access-problem.ts';
import type { Access } from './access.ts';
import { credentialOf } from './credential-of.ts';
import { ProviderDocuments, type ProviderDocumentsOptions } from './provider-documents.ts';

export interface OidcOptions extends ProviderDocumentsOptions {
  readonly issuer: string;
  readonly audience: string;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;

// Asymmetric ones only: with a shared secret, anyone who can check a token can make one.
const ALGORITHMS = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519',
]; // prettier-ignore
// Clocks of provider and proxy may differ a little.
const TOLERANCE_SECONDS = 5;
// https://openid.net/specs/openid-connect-core-1_0.html#IDToken
const LONGEST_SUBJECT = 255;

/**
 * Signed-in people only: an id or access token of the configured issuer, for the configured
 * audience.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export class OidcAccess implements Access {
  readonly #options: OidcOptions;
  readonly #documents: ProviderDocuments;
  #keys: Promise<KeySet> | undefined;

  constructor(options: OidcOptions) {
    this.#options = options;
    this.#documents = new ProviderDocuments(options);
  }

  guessable(): boolean {
    return false;
  }

  async authenticate(headers: Headers): Promise<string> {
    const token = credentialOf(headers, 'Bearer');
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
      throw this.#problemOf(error);
    }
    const subject = payload.sub;
    if (typeof subject !== 'string' || subject === '' || subject.length > LONGEST_SUBJECT) {
      throw accessRefused('The token names nobody.');
    }
    return `sub:${subject}`;
  }

  /** Found out once. */
  #keySet(): Promise<KeySet> {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      this.#keys = undefined;
      throw error instanceof ProblemError ? error : this.#documents.unusable(error);
    });
    return this.#keys;
  }

  async #discover(): Promise<KeySet> {
    const { issuer, deadlineMs, cooldownMs } = this.#options;
    const response = await this.#documents.fetch(
      `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    );
    const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown } | null;
    if (found?.issuer !== issuer) throw new Error('the discovery document names another issuer');
    if (typeof found.jwks_uri !== 'string') throw new Error('the discovery document has no keys');
    const url = readSecureUrl('OIDC_ISSUER', found.jwks_uri, 'https:', 'https://…');
    return createRemoteJWKSet(url, {
      timeoutDuration: deadlineMs,
      cooldownDuration: cooldownMs,
      [customFetch]: (keysUrl) => this.#documents.fetch(keysUrl),
    });
  }

  #problemOf(error: unknown): ProblemError {
    if (error instanceof ProblemError) return error;
    if (error instanceof errors.JWTExpired) return accessRefused('The sign-in has expired.');
    // A key set that cannot be had says nothing about the token.
    const keysFailed =
      error instanceof errors.JWKSTimeout ||
      error instanceof errors.JWKSInvalid ||
      !(error instanceof errors.JOSEError) ||
      error.code === 'ERR_JOSE_GENERIC';
    return keysFailed
      ? this.#documents.unusable(error)
      : accessRefused('The token is not valid here.');
  }
}
