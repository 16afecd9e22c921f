// Loaded before a command (`node --import`): sees that Node is new enough and that Deno's binary came
// with the install, then lets Node read TypeScript.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import './check-node.js';

const deno = join(dirname(createRequire(import.meta.url).resolve('deno/package.json')), 'deno');
if (!existsSync(deno) && !existsSync(`${deno}.exe`)) {
  console.error(
    'Deno is missing from node_modules: its install script did not run; ' +
      'delete node_modules and run the command again',
  );
  process.exit(1);
}
// Not before: where nothing is installed yet, that would be all that a person reads.
await import('tsx');
