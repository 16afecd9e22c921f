import { execa } from 'execa';
import { PACKAGE_DIR } from '../src/runner/paths.ts';

const DEADLINE_MS = 60_000;

/** Starts the command line as people do, through a pipe. */
export function startCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return execa(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: PACKAGE_DIR,
    env: { ACCESS_PASSCODE: '', ...env },
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: DEADLINE_MS,
  });
}
