import { CommandError } from '../exit/command-error.ts';
import { EXIT } from '../exit/exit-code.ts';

/** An error about an option: names it, its fault and the mend. */
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
  throw usageError(`--${name} ${JSON.stringify(text)} is no whole number from ${least} to ${most}`);
}

/** US dollars. */
export function dollarsOption(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && value <= 1000) return value;
  throw usageError(`--${name} ${JSON.stringify(text)} is no number of US dollars from 0 to 1000`);
}

/** The base URL of a proxy, without a slash at its end and without anything secret. */
export function proxyOption(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw usageError(
      `--proxy ${JSON.stringify(text)} is no URL; write it like http://127.0.0.1:8787`,
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
