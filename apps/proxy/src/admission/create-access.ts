import type { Config } from '../config/config.ts';
import type { Access } from './access.ts';
import { OidcAccess } from './oidc-access.ts';
import { PasscodeAccess } from './passcode-access.ts';

const OIDC_DEADLINE_MS = 5000;
const OIDC_COOLDOWN_MS = 30_000;

/** Everyone may mint, within the limits. An Authorization header is neither read nor passed on. */
const openAccess: Access = {
  authenticate: (_headers, address) => Promise.resolve(address),
  guessable: () => false,
};

/** What `ACCESS` asks for. */
export function createAccess({ access, falKey }: Config, now: () => number): Access {
  switch (access.kind) {
    case 'open':
      return openAccess;
    case 'passcode':
      return new PasscodeAccess({ passcode: access.passcode, falKey, now });
    case 'oidc':
      return new OidcAccess({
        issuer: access.issuer,
        audience: access.audience,
        deadlineMs: OIDC_DEADLINE_MS,
        cooldownMs: OIDC_COOLDOWN_MS,
        now,
      });
  }
}
