import { isIP } from 'node:net';
import { isLoopbackHost } from '../config/is-loopback-host.ts';
import { ProblemError } from '../problem/problem-error.ts';

const LABELS = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+$/;

/** Decides which pages may use the proxy. */
export class OriginPolicy {
  readonly #origins: ReadonlySet<string>;
  readonly #suffixes: readonly string[];

  /** @param patterns As `readOriginPattern` returns them. */
  constructor(patterns: readonly string[]) {
    this.#origins = new Set(patterns.filter((pattern) => !pattern.startsWith('*')));
    this.#suffixes = patterns
      .filter((pattern) => pattern.startsWith('*'))
      .map((pattern) => pattern.slice(2));
  }

  /**
   * @param direct Whether the request came straight from this machine, with no proxy between.
   * @returns the page's origin, to be named in the CORS headers; null where the request names none.
   * @throws {ProblemError} `origin-refused`
   */
  check(headers: Headers, direct: boolean): string | null {
    const origin = headers.get('origin');
    if (origin === null) {
      // Swift, Dart and Node send neither header. A browser leaves Origin out of a same-origin
      // GET and of a no-cors one; Sec-Fetch-Site, which no page can forge, tells them apart.
      // https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
      const site = headers.get('sec-fetch-site');
      if (site === null) return null;
      if (site.toLowerCase().includes('cross-site')) throw refused('another site');
      const host = (headers.get('host') ?? '').toLowerCase();
      if (isOwnHost(host, direct) || this.#serves(host)) return null;
      throw refused('a page of another host name');
    }
    if (this.#isListed(origin)) return origin;
    const own = (headers.get('host') ?? '').toLowerCase();
    if ((origin === `https://${own}` || origin === `http://${own}`) && isOwnHost(own, direct)) {
      return origin;
    }
    throw refused(origin === 'null' ? 'a page without an origin' : 'this page');
  }

  #isListed(origin: string): boolean {
    return this.#origins.has(origin) || this.#isBelow(origin);
  }

  /** Whether a page of this host may ask: behind a server that ends TLS, the scheme is not known here. */
  #serves(host: string): boolean {
    return this.#isListed(`https://${host}`) || this.#isListed(`http://${host}`);
  }

  #isBelow(origin: string): boolean {
    if (!origin.startsWith('https://')) return false;
    const host = origin.slice('https://'.length);
    return this.#suffixes.some(
      (suffix) =>
        host.endsWith(`.${suffix}`) && LABELS.test(host.slice(0, host.length - suffix.length)),
    );
  }
}

function refused(what: string): ProblemError {
  return new ProblemError(
    'origin-refused',
    `Requests from ${what} are not allowed; add its origin to ALLOWED_ORIGINS.`,
  );
}

/**
 * Whether the Host header may stand for ourselves. A page can point its own name at 127.0.0.1
 * (DNS rebinding) and then look same-origin to a server there; it cannot do so with an address.
 */
function isOwnHost(host: string, direct: boolean): boolean {
  if (!direct) return host !== '';
  const name = host.replace(/:\d*$/, '');
  return isLoopbackHost(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
