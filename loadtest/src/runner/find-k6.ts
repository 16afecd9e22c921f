import { execa } from 'execa';
import { CommandError, EXIT } from './command-error.ts';
import { PACKAGE_DIR } from './paths.ts';

/** A k6 that can be started. */
export interface K6 {
  /** A name on the PATH, or where Go has put it. */
  readonly command: string;
  /** For example `2.2.0`. */
  readonly version: string;
}

/** Runs a program and returns its standard output, or null where it is missing or fails. */
export type Ask = (command: string, args: readonly string[]) => Promise<string | null>;

const LEAST_K6 = 2;
/** k6 2.2.0 requires it: https://github.com/grafana/k6/blob/v2.2.0/go.mod */
const LEAST_GO = [1, 25] as const;

/**
 * Finds k6: a `k6` of version 2 or later on the PATH, else the one pinned in go.mod, which Go builds
 * on first use.
 *
 * @throws {CommandError} with `EXIT.noK6` when there is neither.
 */
export async function findK6(ask: Ask, onBuild: (reason: string) => void): Promise<K6> {
  const installed = k6Version(await ask('k6', ['version']));
  if (installed && major(installed) >= LEAST_K6) {
    return { command: 'k6', version: installed };
  }

  const go = /go(\d+)\.(\d+)/.exec((await ask('go', ['env', 'GOVERSION'])) ?? '');
  const [goMajor, goMinor] = [Number(go?.[1] ?? 0), Number(go?.[2] ?? 0)];
  if (goMajor < LEAST_GO[0] || (goMajor === LEAST_GO[0] && goMinor < LEAST_GO[1])) {
    const old = installed ? `the k6 on the PATH is ${installed}` : 'there is no k6 on the PATH';
    const noGo = go ? `Go is ${goMajor}.${goMinor}` : 'there is no Go';
    throw new CommandError(
      `k6 ${LEAST_K6} or later is needed: ${old} and ${noGo} (1.25 or later could build it). ` +
        `Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/) or Go (https://go.dev/dl/).`,
      EXIT.noK6,
    );
  }

  onBuild('building k6 with Go from the Go module proxy (the first time about 2 minutes)');
  // The built program itself: signals sent to `go tool` would not reach it.
  const program = (await ask('go', ['tool', '-n', 'k6']))?.trim();
  const built = program && k6Version(await ask(program, ['version']));
  if (!program || !built) {
    throw new CommandError(
      'Go could not build k6 from loadtest/go.mod; `cd loadtest && go tool k6 version` says why.',
      EXIT.noK6,
    );
  }
  return { command: program, version: built };
}

function k6Version(output: string | null): string | undefined {
  return /\bk6\D*v?(\d+\.\d+\.\d+)/.exec(output ?? '')?.[1];
}

function major(version: string): number {
  return Number(version.split('.')[0]);
}

/** A first build of k6 on a small machine, with its downloads. */
const DEADLINE_MS = 15 * 60_000;

/** Runs a program in this package's folder, where go.mod is, and returns what it printed. */
export const askProgram: Ask = async (command, args) => {
  const result = await execa(command, args, {
    cwd: PACKAGE_DIR,
    reject: false,
    timeout: DEADLINE_MS,
    stdin: 'ignore',
  });
  return result.exitCode === 0 ? result.stdout : null;
};
