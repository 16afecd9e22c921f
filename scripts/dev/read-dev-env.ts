import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { Stop } from '../lib/stop.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The environment for `pnpm dev`: the process's own, then what the `.env` file adds to it.
 * Variables that are set but empty count as absent, as a copied `.env.example` has them.
 * @throws {Stop} when the file is there but cannot be read.
 */
export async function readDevEnv(file: string, own: Env): Promise<Record<string, string>> {
  const added = parseEnv(await textOf(file));
  const env: Record<string, string> = {};
  for (const [name, value] of [...Object.entries(added), ...Object.entries(own)]) {
    if (value !== undefined && value !== '') env[name] = value;
  }
  return env;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new Stop(`${file} cannot be read: ${(error as Error).message}`);
  }
}
