import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Stop } from './stop.ts';

/** The oldest Node that Vite, ESLint and vitest run on. */
const OLDEST_NODE = [20, 19] as const;

/**
 * Sees that Node is new enough and that Deno's binary came with the install.
 * @throws {Stop} naming the tool and the mend.
 */
export function checkTools(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Stop(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or newer`,
    );
  }
  const deno = join(dirname(createRequire(import.meta.url).resolve('deno/package.json')), 'deno');
  if (!existsSync(deno) && !existsSync(`${deno}.exe`)) {
    throw new Stop(
      'Deno is missing from node_modules: its install script did not run; ' +
        'delete node_modules and run the command again',
    );
  }
}
