import { ConfigError } from './config-error.ts';
import { isLoopbackHost } from './is-loopback-host.ts';

const WILDCARD =
  /^(?:https:\/\/)?\*\.([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)$/;

/**
 * One entry of `ALLOWED_ORIGINS`: a whole origin, or `*.example.com` for https on the default port
 * with one or more labels below. Returns the entry as origins are compared: an origin in the
 * serialisation of browsers, a wildcard as `*.example.com`.
 *
 * @throws {ConfigError} when the entry is neither.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function readOriginPattern(entry: string): string {
  const wildcard = WILDCARD.exec(entry.toLowerCase());
  if (wildcard) return `*.${wildcard[1]}`;

  const fault = (what: string, fix: string): ConfigError =>
    new ConfigError('ALLOWED_ORIGINS', `holds ${JSON.stringify(entry)}, ${what}`, fix);

  if (entry.includes('*')) {
    throw fault(
      'whose wildcard is not the first label of an https host',
      'name each origin, or use *.example.com',
    );
  }
  const example = 'write it as https://app.example.com';
  if (!/^https?:\/\//i.test(entry) || !URL.canParse(entry)) {
    throw fault("which isn't an origin", example);
  }
  const url = new URL(entry);
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash) {
    throw fault('which holds more than scheme, host and port', example);
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    throw fault('whose pages anyone on the way can change', 'use https, or http for localhost');
  }
  return url.origin;
}
