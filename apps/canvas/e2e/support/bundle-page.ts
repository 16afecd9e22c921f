import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A module of this folder with all that it imports, as one script for a page. */
export async function bundlePage(module: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL(module, import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error('vite gave no bundle');
  return bundle.output[0].code;
}
