import { ConfigError } from './config-error.ts';
import { isLoopbackHost } from './is-loopback-host.ts';

/**
 * A URL that secrets may travel to: encrypted unless it stays on this machine, without user name or
 * password.
 *
 * @param example What a good value looks like, for the message.
 * @throws {ConfigError} names the variable and what is wrong with its value.
 */
export function readSecureUrl(
  variable: string,
  value: string,
  secure: 'https:' | 'wss:',
  example: string,
): URL {
  const plain = secure === 'https:' ? 'http:' : 'ws:';
  const remedy = `write it as ${example}`;
  if (!URL.canParse(value)) {
    throw new ConfigError(variable, `is ${JSON.stringify(value)}, which isn't a URL`, remedy);
  }
  const url = new URL(value);
  if (url.username || url.password) {
    throw new ConfigError(variable, 'holds a user name or password', remedy);
  }
  if (url.protocol === plain && !isLoopbackHost(url.hostname)) {
    throw new ConfigError(
      variable,
      `is ${JSON.stringify(value)}: ${plain} would send secrets in clear over the network`,
      `use ${secure}; ${plain} is for localhost only`,
    );
  }
  if (url.protocol !== secure && url.protocol !== plain) {
    throw new ConfigError(
      variable,
      `is ${JSON.stringify(value)}, whose scheme is not ${secure}`,
      remedy,
    );
  }
  return url;
}
