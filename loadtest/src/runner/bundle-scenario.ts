import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PACKAGE_DIR } from './paths.ts';

/**
 * Bundles `src/k6/scenarios/<name>.ts` with what it imports of the shared packages into one script
 * that k6 can run: k6 has no node_modules, and its engine neither async
 * generators nor `for await`, which @msgpack/msgpack has.
 *
 * @returns the script's path; it stands in `dist/`, one level from `drawings/` as `src/` does.
 */
export async function bundleScenario(name: string): Promise<string> {
  const dist = join(PACKAGE_DIR, 'dist');
  await mkdir(dist, { recursive: true });
  const script = join(dist, `${name}.js`);
  // Two runs may start at once: write aside, then put in place whole.
  const aside = join(dist, `.${name}-${randomUUID()}.js`);
  await build({
    entryPoints: [join(PACKAGE_DIR, 'src', 'k6', 'scenarios', `${name}.ts`)],
    outfile: aside,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import', 'default'],
    // Private names as they are: lowered to WeakMaps they took a third of k6's time for a frame.
    target: 'es2022',
    supported: { 'async-generator': false, 'for-await': false },
    // Before all else, in whatever order the modules import each other.
    inject: [join(PACKAGE_DIR, 'src', 'k6', 'text-encoder.ts')],
    external: ['k6', 'k6/*'],
    legalComments: 'inline',
    logLevel: 'error',
  });
  await rename(aside, script);
  return script;
}
