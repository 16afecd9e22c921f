// Ends in one line on a Node that will not do. In JavaScript and by itself, since an old Node can
// neither link what the commands import nor read TypeScript; and before anything is installed
// (`pnpm:devPreinstall`), since it would leave out the parts that do not suit it.

/** The least minor version of each older Node that Vite, ESLint and vitest all run on. */
const LEAST_MINOR = { 20: 19, 22: 13 };
/** From here on every version will do. */
const EVERY_FROM = 24;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < EVERY_FROM && !(minor >= LEAST_MINOR[major])) {
  console.error(
    `Node ${process.versions.node} will not do: ` +
      'install Node 24 or newer, or a 22 from 22.13, or a 20 from 20.19',
  );
  process.exit(1);
}
