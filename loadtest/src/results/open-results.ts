import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { callerPath, PACKAGE_DIR } from '../runner/paths.ts';

const MOST_IN_ONE_SECOND = 100;

/**
 * Makes the folder of one run: a new `loadtest/results/<time>-<scenario>`, or the one asked for.
 * @returns its absolute path
 */
export async function openResults(name: string, at: Date, out?: string): Promise<string> {
  if (out !== undefined) {
    const folder = callerPath(out);
    await mkdir(folder, { recursive: true });
    return folder;
  }
  const results = join(PACKAGE_DIR, 'results');
  await mkdir(results, { recursive: true });
  // A sortable name that every file system takes.
  const time = at.toISOString().slice(0, 19).replaceAll(':', '-');
  for (let count = 1; ; count++) {
    const folder = join(results, `${time}-${name}${count === 1 ? '' : `-${count}`}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      // Another run of the same second.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || count >= MOST_IN_ONE_SECOND)
        throw error;
    }
  }
}
