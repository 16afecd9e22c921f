import { join } from 'node:path';
import { execa } from 'execa';
import { bundleScenario } from '../k6/bundle-scenario.ts';
import type { K6 } from '../k6/find-k6.ts';
import { SCENARIOS } from '../k6/scenario.ts';
import { ROOM } from '../room.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-code.ts';

const DEADLINE_MS = 60_000;

/**
 * `archive NAME`: the scenario, the recorded drawing and what it imports as one tar that any k6 2
 * runs. Settings come by environment where it runs; nothing secret is inside.
 */
export async function runArchive([name, ...rest]: readonly string[], k6: K6): Promise<number> {
  if (name === undefined || rest.length > 0 || !(SCENARIOS as readonly string[]).includes(name)) {
    throw new CommandError(`archive wants one of ${SCENARIOS.join(', ')}`, EXIT.usage);
  }
  const script = await bundleScenario(name);
  const archive = join(ROOM, 'dist', `${name}.tar`);
  const result = await execa(k6.command, ['archive', '--exclude-env-vars', '-O', archive, script], {
    cwd: ROOM,
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
