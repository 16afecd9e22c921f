import { MODELS, parseAppId } from '@realtime-canvas/realtime-config';
import { ConfigError } from './config-error.ts';
import type { AccessConfig, Config } from './config.ts';
import { isLoopbackHost } from './is-loopback-host.ts';
import { readOriginPattern } from './read-origin-pattern.ts';
import { readSecureUrl } from './read-secure-url.ts';

/** The value of a variable; `undefined` where it is not set. */
export type Environment = (name: string) => string | undefined;

// https://docs.fal.ai/authentication/key-based: `key id:key secret`.
const FAL_KEY_FORM = /^[^:]+:[^:]+$/;
const FAL_KEY_HOSTS = ['rest.fal.ai', 'rest.alpha.fal.ai'];
const LONGEST_KEY = 1024;
const SHORTEST_PASSCODE = 6;
const LONGEST_PASSCODE = 256;

/**
 * Reads and checks the whole environment.
 * @throws {ConfigError} at the first bad variable; no value that may be secret is repeated.
 */
export function readConfig(env: Environment): Config {
  const text = (name: string): string | undefined => env(name)?.trim() || undefined;

  const integer = (name: string, fallback: number, least: number, most: number): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
    if (number >= least && number <= most) return number;
    throw new ConfigError(
      name,
      `is ${JSON.stringify(value)}, not a whole number from ${least} to ${most}`,
      `set it to one, or leave it out for ${fallback}`,
    );
  };

  const oneOf = <T extends string>(name: string, fallback: T, values: readonly T[]): T => {
    const value = text(name);
    if (value === undefined) return fallback;
    const known = values.find((candidate) => candidate === value);
    if (known !== undefined) return known;
    throw new ConfigError(
      name,
      `is ${JSON.stringify(value)}, which is not known`,
      `use one of ${values.join(', ')}, or leave it out for ${fallback}`,
    );
  };

  const server = (name: string, fallback: string, secure: 'https:' | 'wss:'): URL => {
    const url = readServerUrl(name, text(name) ?? fallback, secure, fallback);
    if (url.pathname === '/') return url;
    throw new ConfigError(
      name,
      `is ${JSON.stringify(url.href)}, which holds more than scheme, host and port`,
      `write it as ${fallback}`,
    );
  };

  const restUrl = server('FAL_REST_URL', 'https://rest.fal.ai', 'https:');
  const realtimeUrl = server('FAL_REALTIME_URL', 'wss://fal.run', 'wss:');
  const tokenPath = readTokenPath(text('FAL_TOKEN_PATH') ?? '/tokens/');
  const kvPath = text('KV_PATH');
  // Deno Deploy sets it: https://docs.deno.com/deploy/reference/env_vars_and_contexts/
  const onDeploy = text('DENO_DEPLOYMENT_ID') !== undefined;

  return {
    falKey: readFalKey(env('FAL_KEY'), FAL_KEY_HOSTS.includes(restUrl.hostname)),
    mintUrl: restUrl.origin + tokenPath,
    mintShape: /\/realtime\/?$/.test(tokenPath) ? 'app' : 'allowed-apps',
    // `URL.origin` is "null" for ws: and wss: in some runtimes.
    realtimeUrl: `${realtimeUrl.protocol}//${realtimeUrl.host}`,
    mode: isLoopbackHost(realtimeUrl.hostname) ? 'local' : 'live',
    allowedOrigins: list(text('ALLOWED_ORIGINS')).map(readOriginPattern),
    allowedApps: readAllowedApps(text('ALLOWED_APPS')),
    tokenTtlSeconds: integer('TOKEN_TTL_SECONDS', 120, 10, 300),
    mintsPerMinute: integer('MINTS_PER_MINUTE', 30, 1, 1_000_000_000),
    mintsPerDay: integer('MINTS_PER_DAY', 5000, 1, 1_000_000_000),
    minting: oneOf('MINTING', 'on', ['on', 'off']) === 'on',
    access: readAccess(text, env),
    trustedProxyHops: integer('TRUSTED_PROXY_HOPS', 0, 0, 16),
    ...(kvPath === undefined ? {} : { kvPath }),
    assignedDatabase: onDeploy && kvPath === undefined,
    platformAddress: onDeploy && text('HOST') === undefined && text('PORT') === undefined,
    host: readHost(text('HOST') ?? '127.0.0.1'),
    port: integer('PORT', 8787, 0, 65_535),
  };
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function readFalKey(given: string | undefined, fromFal: boolean): string {
  const fix = 'copy the key from https://fal.ai/dashboard/keys (its form is "id:secret")';
  const key = given?.trim();
  if (!key) throw new ConfigError('FAL_KEY', 'is not set', fix);
  if (/^key\s/i.test(key)) throw new ConfigError('FAL_KEY', 'starts with the word "Key"', fix);
  if (/^["'`]|["'`]$/.test(key)) throw new ConfigError('FAL_KEY', 'is wrapped in quotes', fix);
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new ConfigError('FAL_KEY', 'holds spaces, line breaks or characters beyond ASCII', fix);
  }
  if (key.length > LONGEST_KEY) {
    throw new ConfigError('FAL_KEY', `is longer than ${LONGEST_KEY} characters`, fix);
  }
  if (fromFal && !FAL_KEY_FORM.test(key)) {
    throw new ConfigError('FAL_KEY', 'is not of the form "id:secret"', fix);
  }
  return key;
}

function readTokenPath(path: string): string {
  if (/^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\/?$/.test(path)) return path;
  throw new ConfigError(
    'FAL_TOKEN_PATH',
    `is ${JSON.stringify(path)}, which isn't a plain absolute path`,
    'use /tokens/ or /tokens/realtime',
  );
}

function readAllowedApps(value: string | undefined): string[] {
  const apps = list(value);
  if (apps.length === 0) return MODELS.map((model) => model.id);
  for (const app of apps) {
    try {
      parseAppId(app);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new ConfigError(
        'ALLOWED_APPS',
        `holds ${JSON.stringify(app)}, which isn't an app id`,
        'write each as owner/alias, for example fal-ai/fast-lcm-diffusion',
      );
    }
  }
  return apps;
}

function readHost(host: string): string {
  if (/^[A-Za-z0-9.:_-]+$/.test(host)) return host;
  throw new ConfigError(
    'HOST',
    `is ${JSON.stringify(host)}, which isn't a host name or an address`,
    'use 127.0.0.1 for this machine only, or 0.0.0.0 for every interface',
  );
}

function readAccess(text: (name: string) => string | undefined, env: Environment): AccessConfig {
  const kind = text('ACCESS') ?? 'open';
  switch (kind) {
    case 'open':
      return { kind };
    case 'passcode': {
      // Not trimmed: what people type is compared letter by letter.
      const passcode = env('ACCESS_PASSCODE') ?? '';
      const fix = `set one of ${SHORTEST_PASSCODE} to ${LONGEST_PASSCODE} printable ASCII characters`;
      if (passcode === '') throw new ConfigError('ACCESS_PASSCODE', 'is not set', fix);
      if (passcode.length < SHORTEST_PASSCODE || passcode.length > LONGEST_PASSCODE) {
        throw new ConfigError('ACCESS_PASSCODE', `has ${passcode.length} characters`, fix);
      }
      // It travels in a header, where spaces at the ends are lost.
      if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(passcode)) {
        throw new ConfigError(
          'ACCESS_PASSCODE',
          'holds characters beyond printable ASCII, or a space at an end',
          fix,
        );
      }
      return { kind, passcode };
    }
    case 'oidc': {
      const issuer = text('OIDC_ISSUER');
      const example = 'https://accounts.example.com';
      if (issuer === undefined) {
        throw new ConfigError('OIDC_ISSUER', 'is not set', `set it, for example ${example}`);
      }
      readServerUrl('OIDC_ISSUER', issuer, 'https:', example);
      const audience = text('OIDC_AUDIENCE');
      if (audience === undefined) {
        throw new ConfigError(
          'OIDC_AUDIENCE',
          'is not set',
          "set it to this app's client id or API identifier at the provider",
        );
      }
      // As written: it is compared letter by letter with the token's, a last slash included.
      return { kind, issuer, audience };
    }
    default:
      throw new ConfigError(
        'ACCESS',
        `is ${JSON.stringify(kind)}, which is not known`,
        'use one of open, passcode, oidc, or leave it out for open',
      );
  }
}

/** The URL of a server: as `readSecureUrl` takes it, without query or fragment. */
function readServerUrl(
  variable: string,
  value: string,
  secure: 'https:' | 'wss:',
  example: string,
): URL {
  const url = readSecureUrl(variable, value, secure, example);
  if (!url.search && !url.hash) return url;
  throw new ConfigError(
    variable,
    `is ${JSON.stringify(value)}: a query is too much`,
    `write it as ${example}`,
  );
}
