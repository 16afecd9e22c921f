import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ROOM } from '../room.ts';

/**
 * Makes the folder of one run: `loadtest/results/<time>-<scenario>`, or the one asked for.
 * @returns its absolute path
 */
export async function openResults(name: string, at: Date, out?: string): Promise<string> {
  // A sortable name that every file system takes.
  const time = at.toISOString().slice(0, 19).replaceAll(':', '-');
  const folder = out === undefined ? join(ROOM, 'results', `${time}-${name}`) : resolve(out);
  await mkdir(folder, { recursive: true });
  return folder;
}
