import { fileURLToPath } from 'node:url';

/** Root of the app, and where its build for the tests goes: a `pnpm build` beside them is no matter. */
export const APP_DIR = fileURLToPath(new URL('../..', import.meta.url));
export const OUT_DIR = 'node_modules/.e2e';
