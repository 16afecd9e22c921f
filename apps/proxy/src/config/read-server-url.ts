import { ConfigError } from './config-error.ts';
import { readSecureUrl } from './read-secure-url.ts';

/**
 * The URL of a server: as `readSecureUrl` takes it, without query or fragment.
 *
 * @param example What a good value looks like, for the message.
 * @throws {ConfigError} names the variable and what is wrong with its value.
 */
export function readServerUrl(
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
