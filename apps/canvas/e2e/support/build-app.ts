import { rm } from 'node:fs/promises';
import { build } from 'vite';
import { APP_DIR } from './app-dir.ts';
import { FAL_KEY } from './fal-key.ts';

/**
 * Builds the app once, so that what is tested is what ships. The build has a place of its own, told
 * to the tests by the environment: neither `pnpm build` nor another run beside it is in the way.
 */
export default async function buildApp(): Promise<() => Promise<void>> {
  const outDir = `${APP_DIR}node_modules/.e2e-${process.pid}`;
  process.env.CANVAS_E2E_BUILD = outDir;
  // As on the machine of someone who paints with fal; none of it may get into the app.
  process.env.FAL_KEY = FAL_KEY;
  await build({ root: APP_DIR, logLevel: 'error', build: { outDir, sourcemap: false } });
  return () => rm(outDir, { recursive: true, force: true });
}
