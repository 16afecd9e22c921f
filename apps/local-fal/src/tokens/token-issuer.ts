import type { Clock } from '@realtime-canvas/realtime-config/time';
import { errors, jwtVerify, SignJWT } from 'jose';

/** The claims of a token whose signature has been checked. */
export interface TokenClaims {
  /** The aliases that it opens. */
  readonly allowedApps: readonly string[];
  /** In ms since 1970. */
  readonly expiresAt: number;
}

/** Why a token is refused. */
export type TokenFault = 'missing' | 'invalid' | 'expired';

const ISSUER = 'local-fal';
const ALGORITHM = 'HS256';

/** Signs and verifies tokens. The signing key is new at each start, so tokens end with the process. */
export class TokenIssuer {
  readonly #key = crypto.getRandomValues(new Uint8Array(32));
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param seconds life of the token; 0 or less gives one that has expired */
  mint(allowedApps: readonly string[], seconds: number): Promise<string> {
    const now = Math.floor(this.#clock.wallNow() / 1000);
    return new SignJWT({ allowed_apps: allowedApps })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setJti(crypto.randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(this.#key);
  }

  async verify(token: string | null): Promise<TokenClaims | TokenFault> {
    if (token === null || token === '') return 'missing';
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        currentDate: new Date(this.#clock.wallNow()),
        requiredClaims: ['exp', 'allowed_apps'],
      });
      return {
        allowedApps: payload['allowed_apps'] as string[],
        expiresAt: payload.exp! * 1000,
      };
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
    }
  }
}
