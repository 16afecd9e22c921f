import { readJsonBody } from '../body/read-json-body.ts';
import { isLoopbackHost } from '../config/is-loopback-host.ts';
import { isMintTarget } from '../mint/is-mint-target.ts';
import { parseTokenRequest } from '../mint/parse-token-request.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { AppParts } from './app-parts.ts';
import type { Check } from './proxy-env.ts';

// What fal's clients and pages send; https://fetch.spec.whatwg.org/#http-access-control-allow-headers
const ALLOWED_HEADERS = [
  'authorization',
  'content-type',
  'x-fal-target-url',
  // Dart, which cannot set User-Agent in a browser.
  'x-fal-user-agent',
  // Run and queue: for a page to read why they are refused.
  'x-fal-queue-priority',
  'x-fal-request-timeout',
  'x-fal-runner-hint',
].join(', ');
const PREFLIGHT_SECONDS = '7200';

/** Refuses pages of other origins with `origin-refused`; requests of no page pass. */
export function allowedOrigin({ config, origins }: AppParts): Check {
  return (c, next) => {
    const peer = c.env.remoteAddr.hostname;
    const direct =
      config.trustedProxyHops === 0 &&
      (peer === '::1' || isLoopbackHost(peer.replace(/^::ffff:/, '')));
    c.set('origin', origins.check(c.req.raw.headers, direct));
    return next();
  };
}

/** Lets the allowed page read what it gets, failures too; a preflight ends here. */
export function readableByPage({ config }: AppParts, methods: readonly string[]): Check {
  const allow = [...methods, 'OPTIONS'].join(', ');
  return async (c, next) => {
    const origin = c.get('origin');
    if (origin) {
      c.header('access-control-allow-origin', origin);
      c.header('access-control-expose-headers', 'retry-after');
      // The session cookie.
      if (config.access.kind === 'passcode') c.header('access-control-allow-credentials', 'true');
    }
    if (c.req.method !== 'OPTIONS') return next();
    return c.body(null, 204, {
      allow,
      'access-control-allow-methods': allow,
      'access-control-allow-headers': ALLOWED_HEADERS,
      'access-control-max-age': PREFLIGHT_SECONDS,
    });
  };
}

/** Refuses with `bad-target` what fal's clients send to their one `proxyUrl` beside token requests. */
export const allowedTarget: Check = (c, next) => {
  if (isMintTarget(c.req.header('x-fal-target-url') ?? null)) return next();
  throw new ProblemError(
    'bad-target',
    'This proxy gives out realtime tokens only. Send run, queue and storage calls through another ' +
      'proxyUrl, and give connect() a tokenProvider',
  );
};

/** Refuses other methods with `method-not-allowed`: HEAD too, since a GET here may mint. */
export function allowedMethod(methods: readonly string[]): Check {
  const allow = [...methods, 'OPTIONS'].join(', ');
  return (c, next) => {
    if (methods.includes(c.req.method)) return next();
    throw new ProblemError('method-not-allowed', `Use one of ${allow}.`, { allow });
  };
}

/** Refuses with `shutting-down` once the server drains. */
export function notStopping({ stopping }: AppParts): Check {
  return (_c, next) => {
    if (stopping()) throw new ProblemError('shutting-down', 'Try again in a moment.');
    return next();
  };
}

/** Refuses with `minting-off` while the owner has switched tokens off. */
export function mintingOn({ config }: AppParts): Check {
  return (_c, next) => {
    if (config.minting) return next();
    throw new ProblemError('minting-off', 'Tokens are switched off by the owner (MINTING=off).');
  };
}

/**
 * Refuses with 401 without the sign-in that `ACCESS` asks for, and with `rate-limited` beyond the
 * client's minute. From here on a signed-in subject is the client.
 */
export function signedInWithinMinute({ access, mints }: AppParts): Check {
  return async (c, next) => {
    const { headers } = c.req.raw;
    // A passcode can be guessed, so an attempt is counted before it is judged.
    const countedFirst = access.guessable(headers);
    if (countedFirst) await mints.countAttempt(c.get('client'));
    try {
      c.set('client', await access.authenticate(headers, c.get('client')));
    } catch (error) {
      // Nobody yet, so it counts against the address.
      if (!countedFirst) await mints.countAttempt(c.get('client'));
      throw error;
    }
    if (!countedFirst) await mints.countAttempt(c.get('client'));
    return next();
  };
}

/** Refuses with `rate-limited` beyond the client's minute. */
export function withinMinute({ mints }: AppParts): Check {
  return async (c, next) => {
    await mints.countAttempt(c.get('client'));
    return next();
  };
}

/** Refuses with 400, 408, 413 or 415 a body that isn't small, quick, plain JSON. */
export function jsonBody({ bodies }: AppParts): Check {
  return async (c, next) => {
    c.set('body', await readJsonBody(c.req.raw, bodies));
    return next();
  };
}

/** Refuses with `app-refused` a body that asks for a forbidden app, else with `bad-request`. */
export function allowedAppInBody({ apps }: AppParts, forms: 'own' | 'fal'): Check {
  return (c, next) => {
    const request = parseTokenRequest(c.get('body'), apps, forms);
    c.set('tokenRequest', request);
    c.set('app', request.scope.app);
    return next();
  };
}

/** Refuses with `app-refused` a query that asks for a forbidden app, else with `bad-request`. */
export function allowedAppInQuery({ apps }: AppParts): Check {
  return (c, next) => {
    const [app, ...more] = c.req.queries('app') ?? [];
    if (app === undefined || more.length > 0) {
      throw new ProblemError('bad-request', 'Name one app: ?app=owner/alias.');
    }
    const scope = apps.forApp(app);
    c.set('tokenRequest', { scope });
    c.set('app', scope.app);
    return next();
  };
}

/** Logs the request as this from here on, refused or not. */
export function loggedAs(event: 'mint' | 'sign-in'): Check {
  return (c, next) => {
    c.set('event', event);
    return next();
  };
}
