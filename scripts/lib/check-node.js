// Ends in one line on a Node that is too old. In JavaScript and by itself, since such a Node can
// neither link what the commands import nor read TypeScript; and before anything is installed
// (`pnpm:devPreinstall`), since it would leave out the parts that do not suit it.

/** The oldest Node that Vite, ESLint and vitest run on. */
const OLDEST_NODE = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  const wanted = OLDEST_NODE.join('.');
  console.error(`Node ${process.versions.node} is too old: install Node ${wanted} or newer`);
  process.exit(1);
}
