import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the app once, so that what is tested is what ships. */
export default async function buildApp(): Promise<void> {
  await build({ root: fileURLToPath(new URL('../..', import.meta.url)), logLevel: 'warn' });
}
