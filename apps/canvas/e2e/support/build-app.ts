import { build } from 'vite';
import { APP_DIR, OUT_DIR } from './app-dir.ts';

/** Builds the app once, so that what is tested is what ships. */
export default async function buildApp(): Promise<void> {
  await build({ root: APP_DIR, logLevel: 'warn', build: { outDir: OUT_DIR, emptyOutDir: true } });
}
