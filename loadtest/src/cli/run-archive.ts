import { join } from 'node:path';
import { execa } from 'execa';
import type { Scenario } from '../k6/scenario-names.ts';
import { bundleScenario } from '../runner/bundle-scenario.ts';
import { CommandError, EXIT } from '../runner/command-error.ts';
import type { K6 } from '../runner/find-k6.ts';
import { PACKAGE_DIR } from '../runner/paths.ts';
import type { RunOptions } from './parse-options.ts';
import { scenarioEnv } from './scenario-env.ts';

const DEADLINE_MS = 60_000;

/**
 * `archive NAME -- options`: the scenario with its options, the recorded drawing and what it
 * imports as one tar that any k6 2 runs. k6 fixes users and duration when it archives, so options
 * are given here; a passcode is not one of them and comes by environment where it runs.
 */
export async function runArchive(name: Scenario, options: RunOptions, k6: K6): Promise<number> {
  if (options.proxy === undefined) {
    throw new CommandError('archive needs --proxy: no runner has one of its own', EXIT.usage);
  }
  const script = await bundleScenario(name);
  const archive = join(PACKAGE_DIR, 'dist', `${name}.tar`);
  const env = Object.entries({ ...scenarioEnv(options), PROXY_URL: options.proxy });
  const settings = env.flatMap(([key, value]) => ['-e', `${key}=${value}`]);
  const result = await execa(k6.command, ['archive', ...settings, '-O', archive, script], {
    cwd: PACKAGE_DIR,
    reject: false,
    timeout: DEADLINE_MS,
  });
  if (result.exitCode !== 0) {
    throw new CommandError(
      `k6 could not archive ${name}: ${result.stderr.slice(-400)}`,
      EXIT.failed,
    );
  }
  console.log(archive);
  return EXIT.kept;
}
