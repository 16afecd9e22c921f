import { parseArgs } from 'node:util';
import { CommandError, EXIT } from '../runner/command-error.ts';

/** An error about an option: what is wrong with it and how to fix it. */
export function usageError(message: string): CommandError {
  return new CommandError(message, EXIT.usage);
}

/** Runs what reads an option; whatever it throws names the option. */
export function readOption<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw usageError(`${option} ${(error as Error).message}`.trim());
  }
}

/** A whole number within bounds. */
export function wholeOption(
  name: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw usageError(
    `--${name} ${JSON.stringify(text)} is not a whole number from ${least} to ${most}`,
  );
}

/** US dollars. */
export function dollarsOption(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && value <= 1000) return value;
  throw usageError(
    `--${name} ${JSON.stringify(text)} is not an amount of US dollars from 0 to 1000`,
  );
}

/** The base URL of a proxy, without a slash at its end and without anything secret. */
export function proxyOption(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw usageError(
      `--proxy ${JSON.stringify(text)} is not a URL; write it like http://127.0.0.1:8787`,
    );
  }
  if (url.username || url.password || url.search) {
    throw usageError(
      '--proxy must not hold a name, a password or a query: it would end up in logs',
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** JSON for local-fal, which is not there when a proxy is given. */
export function scenarioOption(text: string, proxy: string | undefined): unknown {
  if (proxy !== undefined) {
    throw usageError(
      '--scenario is for the local-fal that we start, and with --proxy we start none',
    );
  }
  return readOption('--scenario is not JSON:', () => JSON.parse(text) as unknown);
}

const UNITS = { '': 1, s: 1, m: 60, h: 3600 } as const;
const LONGEST_SECONDS = 24 * 3600;

/**
 * Reads a duration: `30`, `30s`, `5m`, `2h`.
 * @returns seconds
 * @throws {RangeError} for anything else, and for more than a day.
 */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(s|m|h|)$/.exec(text);
  const seconds = match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : 0;
  if (seconds > 0 && seconds <= LONGEST_SECONDS) return seconds;
  throw new RangeError(`${JSON.stringify(text)} is not a duration; write 30s, 5m or 2h, up to 24h`);
}

/** Folders of results, and where to put what is made of them. */
export interface PathArgs {
  readonly paths: readonly string[];
  readonly out?: string;
}

/** @throws {CommandError} with `EXIT.usage` for an option that is not known */
export function pathArgs(args: readonly string[]): PathArgs {
  const options = { out: { type: 'string' } } as const;
  const { positionals, values } = readOption('', () =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
  );
  return { paths: positionals, ...values };
}
