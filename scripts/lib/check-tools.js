// Loaded before a command (`node --import`): sees that Node is new enough and that Deno's binary came
// with the install. By itself and in JavaScript, since an old Node can neither link what the commands
// import nor read TypeScript.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The oldest Node that Vite, ESLint and vitest run on. */
const OLDEST_NODE = [20, 19];

const fault = nodeFault() ?? denoFault();
if (fault !== null) {
  console.error(fault);
  process.exit(1);
}

function nodeFault() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return null;
  return `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or newer`;
}

function denoFault() {
  const deno = join(dirname(createRequire(import.meta.url).resolve('deno/package.json')), 'deno');
  if (existsSync(deno) || existsSync(`${deno}.exe`)) return null;
  return (
    'Deno is missing from node_modules: its install script did not run; ' +
    'delete node_modules and run the command again'
  );
}
