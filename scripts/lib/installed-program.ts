import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { Stop } from './stop.ts';

/** Longest wait for a program to say its version, in ms. */
const VERSION_MS = 20_000;

interface Wanted {
  /** The variable that may name the program's path. */
  readonly variable: string;
  /** What it is, with its article, for the message. */
  readonly what: string;
  /** Names on the PATH, the better first. */
  readonly names: readonly string[];
  /** Paths outside the PATH, tried last. */
  readonly paths?: readonly string[];
  /**
   * Arguments with which the program ends at once, and with success.
   * @default ['--version']
   */
  readonly asks?: readonly string[];
}

/**
 * Finds a program of this machine: the one that the variable names, else the first on the PATH that
 * runs; null where there is none.
 * @throws {Stop} where the variable names something that does not run.
 */
export function installedProgram(
  { variable, what, names, paths = [], asks = ['--version'] }: Wanted,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  const runs = (path: string): boolean => runsWith(path, asks);
  const named = env[variable];
  if (named) {
    if (runs(named)) return named;
    throw new Stop(
      `${variable} is ${JSON.stringify(named)}, which does not run; ` +
        `set it to the program of ${what}, or leave it out`,
    );
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...paths].find(runs) ?? null;
}

/** Some systems have a `chromium-browser` that only says how to install one. */
function runsWith(path: string, args: readonly string[]): boolean {
  return spawnSync(path, args, { timeout: VERSION_MS, stdio: 'ignore' }).status === 0;
}
