import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { interrupted } from '../lib/interrupted.ts';
import { ProcessGroup } from '../lib/process-group.ts';
import { ROOT_DIR } from '../lib/root-dir.ts';
import { Stop } from '../lib/stop.ts';

/** Installs, bundling and a cold pip cache included. */
const READY_MS = 120_000;

/**
 * Runs a command that serves, calls `use` with what `ready` has caught once it is up, and ends it.
 * @throws {Stop} with its last lines when it ends or is not up in time, or when we are interrupted.
 */
export async function served(
  command: string,
  ready: RegExp,
  use: (caught: string) => Promise<void>,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const program = new ProcessGroup('sh', ['-c', command], { ...process.env, ...env }, ROOT_DIR);
  const lines: string[] = [];
  const up = new Promise<string>((resolve) => {
    for (const stream of [program.child.stdout, program.child.stderr]) {
      createInterface({ input: stream! }).on('line', (raw) => {
        const line = stripVTControlCharacters(raw);
        lines.push(line);
        const found = ready.exec(line);
        if (found !== null) resolve(found[1] ?? found[0]);
      });
    }
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), READY_MS);
  });
  const asked = new Promise<null>((resolve) => {
    interrupted.addEventListener('abort', () => resolve(null), { once: true });
  });
  try {
    const caught = await Promise.race([up, late, asked, program.ended.then(() => null)]);
    if (caught === null) throw new Stop(`is not up: ${lines.slice(-5).join(' | ')}`);
    await use(caught);
  } finally {
    clearTimeout(timer);
    await program.stop();
  }
}
