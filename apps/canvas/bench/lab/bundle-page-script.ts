import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles `bench/page/<name>.ts` into one classic script. */
export async function bundlePageScript(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL(`../page/${name}.ts`, import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error(`vite gave no bundle of ${name}`);
  return bundle.output[0].code;
}
